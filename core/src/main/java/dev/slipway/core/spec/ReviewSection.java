package dev.slipway.core.spec;

import dev.slipway.core.review.Blinding;
import dev.slipway.core.review.Cases;
import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Proving;
import dev.slipway.core.review.Step;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.rule.When;
import dev.slipway.core.spec.Reading.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How work comes to people and goes from them. */
final class ReviewSection {
    private static final String STEP = "one of ai, rule, review, second_review, adjudicate, wait, release";
    private static final List<String> WORDS =
            List.of("ai", "rule", "review", "second_review", "adjudicate", "wait", "release");
    private static final String CONDITIONS =
            "a mapping of JSON Pointers below /question and /answer to conditions, such as /answer/confidence: { under: 0.8 }";
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_FIRST_PASS = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int MOST_PRIORITY = 1_000;
    private static final long MOST_CALIBRATION = 20;
    private static final Duration CASE_DUE = Duration.ofDays(1);

    private final VariantsSection.Read variants;

    private ReviewSection(VariantsSection.Read variants) {
        this.variants = variants;
    }

    static Flow read(Fields spec, VariantsSection.Read variants) {
        return spec.section(
                        "review",
                        "flow",
                        "queue",
                        "hidden",
                        "gold",
                        "calibration",
                        "escalate",
                        "audit",
                        "exceptions",
                        "appeals",
                        "corrections",
                        "steps")
                .map(fields -> new ReviewSection(variants).flow(fields))
                .orElse(Flow.PLAIN);
    }

    private Flow flow(Fields fields) {
        fields.get("flow").ifPresent(file -> {
            var _ = file.as(Format.FILE);
            fields.pending("review.", "flow");
        });
        String queue = fields.get("queue", Format.NAME).or(this::usualQueue).orElse(null);
        List<Flow.Escalation> escalate =
                fields.get("escalate").map(value -> escalations(value)).orElse(List.of());
        List<Flow.Stratum> audit =
                fields.get("audit").map(value -> strata(value)).orElse(List.of());
        if (queue == null && !(escalate.isEmpty() && audit.isEmpty())) {
            var _ = fields.need(
                    "queue", "the queue that gets what is escalated or audited, or a variant that is human");
        }
        return new Flow(
                queue,
                fields.get("hidden", Format.SHARE).orElse(Blinding.USUAL),
                escalate,
                audit,
                fields.get("steps").map(this::steps).orElse(Flow.PLAIN.steps()),
                new Flow.Checks(
                        proving(fields),
                        new Cases(
                                cases(fields, "exceptions"), cases(fields, "appeals"), cases(fields, "corrections"))));
    }

    private static Proving proving(Fields fields) {
        return new Proving(
                fields.get("gold", Format.SHARE).orElse(Share.NONE),
                fields.get("calibration")
                        .flatMap(value -> value.whole(0, MOST_CALIBRATION))
                        .orElse(0L)
                        .intValue());
    }

    private static Cases.@Nullable To cases(Fields fields, String key) {
        return fields.get(key)
                .flatMap(value -> value.fields("{ queue: NAME, due: 24h }", List.of("queue", "due")))
                .map(to -> new Cases.To(
                        to.need("queue", Format.NAME).orElse(key),
                        to.get("due")
                                .flatMap(value -> value.duration(SHORTEST, LONGEST))
                                .orElse(CASE_DUE)))
                .orElse(null);
    }

    private Optional<String> usualQueue() {
        return variants.variants().values().stream()
                .filter(Variant.Human.class::isInstance)
                .map(variant -> ((Variant.Human) variant).queue())
                .findFirst();
    }

    private static List<Flow.Escalation> escalations(Value value) {
        String expected = "a list of { reason: TEXT, when: CONDITIONS }";
        return value.items(expected).stream()
                .flatMap(item -> item.fields(expected, List.of("reason", "when")).stream())
                .map(fields -> new Flow.Escalation(
                        fields.need("reason", Format.TITLE).orElse(""),
                        fields.need("when", CONDITIONS).map(ReviewSection::when).orElse(When.ALWAYS)))
                .toList();
    }

    private static List<Flow.Stratum> strata(Value value) {
        String expected = "a list of { reason: TEXT, when: CONDITIONS, share: 5% }";
        return value.items(expected).stream()
                .flatMap(item -> item.fields(expected, List.of("reason", "when", "share")).stream())
                .map(fields -> new Flow.Stratum(
                        fields.need("reason", Format.TITLE).orElse(""),
                        fields.get("when").map(ReviewSection::when).orElse(When.ALWAYS),
                        fields.need("share", Format.SHARE).orElse(Share.NONE)))
                .toList();
    }

    private static When when(Value value) {
        for (Value.Named field :
                value.node() instanceof SpecNode.Mapping ? value.named(CONDITIONS) : List.<Value.Named>of()) {
            if (!field.name().matches("/(question|answer)(/.*)?")) {
                Fault fault = new Fault(field.name(), "is neither below /question nor below /answer", CONDITIONS);
                value.reading().report(field.at(), field.value().path(), fault);
            }
        }
        return new When(RuleFile.when(value));
    }

    /** They stand in the order of {@link #WORDS}, each at most once; only a wait may stand in two places. */
    private List<Step> steps(Value value) {
        List<Step> steps = new ArrayList<>();
        int last = 0;
        boolean reviewed = false;
        for (Value item : value.items("a list of steps, each " + STEP)) {
            Optional<Named> named = named(item);
            if (named.isEmpty()) {
                continue;
            }
            String word = named.get().word();
            int place = place(word, reviewed);
            if (place <= last) {
                item.fail(new Fault(
                        word,
                        "stands too late, or twice",
                        "steps in the order ai, rule, wait, review, second_review, adjudicate, wait, release"));
            }
            last = Math.max(last, place);
            reviewed |= word.equals("review");
            step(named.get()).ifPresent(steps::add);
        }
        if (!reviewed) {
            value.fail("has no review", "a step in which a person decides: - review: {}");
        }
        if (steps.stream().anyMatch(Step.Adjudicate.class::isInstance)
                && steps.stream().noneMatch(Step.SecondReview.class::isInstance)) {
            value.fail("has adjudicate without second_review", "second_review before it");
        }
        return steps;
    }

    private static int place(String word, boolean reviewed) {
        return switch (word) {
            case "ai" -> 1;
            case "rule" -> 2;
            case "wait" -> reviewed ? 7 : 3;
            case "review" -> 4;
            case "second_review" -> 5;
            case "adjudicate" -> 6;
            default -> 8;
        };
    }

    private record Named(String word, Value value) {}

    private static Optional<Named> named(Value item) {
        List<Value.Named> entries = item.named("a mapping with " + STEP);
        if (entries.size() != 1) {
            return item.node() instanceof SpecNode.Mapping
                    ? item.fail("has " + entries.size() + " keys", STEP)
                    : Optional.empty();
        }
        Value.Named only = entries.getFirst();
        if (!WORDS.contains(only.name())) {
            item.reading().report(only.at(), only.value().path(), Fault.unknown(only.name(), "is not a step", WORDS));
            return Optional.empty();
        }
        return Optional.of(new Named(only.name(), only.value()));
    }

    private Optional<? extends Step> step(Named step) {
        Value value = step.value();
        return switch (step.word()) {
            case "ai" ->
                value.fields("{ variant: NAME }", List.of("variant", "within")).flatMap(this::ai);
            case "rule" -> Optional.of(new Step.Rule(routes(value)));
            case "review" ->
                value.fields("a mapping, {} for a plain one", List.of("queue", "due", "escalateTo"))
                        .map(ReviewSection::review);
            case "second_review" ->
                value.fields("{ share: 10% }", List.of("share", "queue"))
                        .map(fields -> new Step.SecondReview(
                                fields.need("share", Format.SHARE).orElse(Share.NONE),
                                fields.get("queue", Format.NAME).orElse(null)));
            case "adjudicate" ->
                value.fields("a mapping, {} for the same queue", List.of("queue"))
                        .map(fields -> new Step.Adjudicate(
                                fields.get("queue", Format.NAME).orElse(null)));
            case "wait" -> value.duration(SHORTEST, LONGEST).map(Step.Wait::new);
            default ->
                value.fields("{} for whoever asks, or { webhook: … }", List.of("webhook"))
                        .map(fields -> new Step.Release(fields.get("webhook")
                                .flatMap(UpstreamSection::webhook)
                                .orElse(null)));
        };
    }

    private Optional<Step.Ai> ai(Fields fields) {
        Optional<Value> variant = fields.need("variant", "the variant that answers first");
        Optional<String> name = variant.flatMap(value -> variants.names().isEmpty()
                ? Optional.<String>empty()
                : value.choice("is not one of the variants", variants.names()));
        name.filter(one -> variants.variants().get(one) instanceof Variant.Human)
                .ifPresent(_ ->
                        variant.ifPresent(value -> value.fail("is a review queue", "a variant that is not human")));
        Duration within = fields.get("within")
                .flatMap(value -> value.duration(SHORTEST, LONGEST_FIRST_PASS))
                .orElse(Step.Ai.USUAL);
        return name.map(one -> new Step.Ai(one, within));
    }

    private static Step.Review review(Fields fields) {
        Duration due = fields.get("due")
                .flatMap(value -> value.duration(SHORTEST, LONGEST))
                .orElse(null);
        Optional<Value> escalateTo = fields.get("escalateTo");
        if (due == null) {
            escalateTo.ifPresent(value -> value.fail("has no due time", "due: 4h beside it"));
        }
        return new Step.Review(
                fields.get("queue", Format.NAME).orElse(null),
                due,
                escalateTo.flatMap(value -> value.as(Format.NAME)).orElse(null));
    }

    private static List<Step.Route> routes(Value value) {
        String expected = "a list of { when: CONDITIONS, queue: NAME, priority: NUMBER }";
        return value.items(expected).stream()
                .flatMap(item -> item.fields(expected, List.of("when", "queue", "priority")).stream())
                .map(fields -> new Step.Route(
                        fields.get("when").map(ReviewSection::when).orElse(When.ALWAYS),
                        fields.get("queue", Format.NAME).orElse(null),
                        fields.get("priority")
                                .flatMap(one -> one.whole(-MOST_PRIORITY, MOST_PRIORITY))
                                .orElse(0L)
                                .intValue()))
                .toList();
    }
}
