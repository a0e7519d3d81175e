package dev.slipway.control;

import dev.slipway.core.price.Money;
import dev.slipway.core.rollout.Guardrail;
import dev.slipway.core.rollout.Margin;
import dev.slipway.core.rollout.Plan;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Step;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.SystemSpec.Objective;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.rollout.Measures;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a system's candidate would be rolled out, as its spec says it.
 *
 * @param plan steps, guardrails and patience
 * @param measures what counts as good
 */
record Planned(Plan plan, Measures measures) {
    private static final double POINTS = 0.02;
    private static final double COST_POINTS = 0.05;
    private static final long UNITS = 50;
    private static final int CAP_BAKES = 14;
    private static final Duration LEAST_CAP = Duration.ofDays(14);
    private static final long CAP_UNITS = 100_000;

    /** What the spec lacks before a rollout can be judged; empty when nothing. */
    static Optional<String> objection(SystemSpec spec) {
        if (spec.candidateName().isEmpty()) {
            return Optional.of("candidate: none (expected: a spec that names one)");
        }
        if (spec.rollout().steps().isEmpty()) {
            return Optional.of(
                    "rollout.steps: none (expected: shares to give the candidate one after the other, such as"
                            + " [1%, 5%, 25%, 50%, 100%]; add them to the spec and apply it)");
        }
        List<String> metrics = spec.objectives().stream().map(Objective::metric).toList();
        Optional<String> twice = metrics.stream()
                .filter(metric -> metrics.indexOf(metric) != metrics.lastIndexOf(metric))
                .findFirst();
        if (twice.isPresent()) {
            return Optional.of("objectives: " + twice.get()
                    + " twice (expected: each metric once, since the candidate is judged" + " by it)");
        }
        return spec.objectives().isEmpty()
                ? Optional.of(
                        "objectives: none (expected: at least one, such as { metric: availability, target: 0.995 },"
                                + " since the candidate is judged by them; add it to the spec and apply it)")
                : Optional.empty();
    }

    /** The plan of a rollout that would begin now; the spec has no {@link #objection}. */
    static Planned of(SystemState state, UUID rollout) {
        SystemSpec spec = state.spec();
        String candidate = spec.candidateName().orElseThrow();
        SystemSpec.Rollout wanted = spec.rollout();
        List<Step> steps = wanted.steps().stream()
                .map(share -> Step.of(share, wanted.holdout(), wanted.approval().contains(share)))
                .toList();
        List<Guardrail> guardrails = new ArrayList<>();
        spec.objectives().forEach(objective -> guardrails.add(guardrail(objective)));
        Plan.Identity identity = new Plan.Identity(
                rollout, candidate, fingerprint(spec.variant(candidate)), state.specHash(), Ramp.HASH_VERSION);
        return new Planned(
                new Plan(identity, steps, guardrails, minimum(wanted), cap(wanted)), measures(spec.objectives()));
    }

    /** A margin the objective does not give is two percentage points, of cost five. */
    private static Guardrail guardrail(Objective objective) {
        double usual = objective.metric().equals("cost-per-transaction") ? COST_POINTS : POINTS;
        double points = objective.number("margin").orElse(usual);
        return new Guardrail(objective.metric(), new Margin.Points(points), true);
    }

    private static Plan.Minimum minimum(SystemSpec.Rollout wanted) {
        return new Plan.Minimum(wanted.shadowMin(), UNITS, wanted.bake(), wanted.bake());
    }

    private static Plan.Cap cap(SystemSpec.Rollout wanted) {
        Duration patience = wanted.bake().multipliedBy(CAP_BAKES);
        return new Plan.Cap(patience.compareTo(LEAST_CAP) < 0 ? LEAST_CAP : patience, CAP_UNITS);
    }

    private static Measures measures(List<Objective> objectives) {
        Measures.Latency latency = null;
        Measures.Cost cost = null;
        for (Objective objective : objectives) {
            switch (objective.metric()) {
                case "latency" ->
                    latency = new Measures.Latency(
                            objective.duration("within").orElseThrow().toNanos() / 1_000,
                            objective.number("target").orElseThrow());
                case "cost-per-transaction" -> {
                    Money max = objective.money("max").orElseThrow();
                    cost = new Measures.Cost(max.micros(), max.currency());
                }
                default -> {}
            }
        }
        return new Measures(latency, cost);
    }

    /** What the variant is made of, without its name: the same one tried again under another name has the same. */
    private static String fingerprint(Variant variant) {
        String made = switch (variant) {
            case Variant.OpenAi one ->
                "openai\n" + one.upstream().url() + "\n" + one.model() + "\n" + one.instructions();
            case Variant.Http one -> "http\n" + one.upstream().url() + "\n" + one.request() + "\n" + one.answer();
            case Variant.OpenInference one ->
                "open-inference\n" + one.upstream().url() + "\n" + one.model();
            case Variant.Rule one -> "rule\n" + one.table();
            case Variant.Human one -> "human\n" + one.queue();
        };
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(made.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: every Java has it", e);
        }
    }
}
