package dev.slipway.core.spec;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.shadow.CompareRule;
import dev.slipway.core.shadow.Likeness;
import dev.slipway.core.spec.Reading.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Copies for the candidate: what they are compared by, how many there may be, and where there may be none. */
final class ShadowSection {
    static final String[] KEYS = {"min", "compare", "calibrate", "deadline", "perDay"};

    private static final List<String> WORDS = List.of("exact", "label");
    private static final String COMPARE =
            "a mapping of JSON Pointers to exact, label, { tolerance: 0.01 } or { score: 0.8 }";
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final long MOST_CALLS = 1_000_000_000;

    private ShadowSection() {}

    static SystemSpec.Shadow read(Fields spec, VariantsSection.Read variants, SystemSpec.Contract contract) {
        SystemSpec.Shadow usual = SystemSpec.Shadow.usual(contract);
        Set<String> sideEffects = sideEffects(spec, variants);
        // The rollout's own reader reports what is wrong with the section itself.
        Optional<Value> section = spec.get("rollout")
                .filter(value -> value.node() instanceof SpecNode.Mapping)
                .flatMap(value -> value.open("a mapping"))
                .flatMap(rollout -> rollout.get("shadow"));
        section.ifPresent(value -> refuse(value, spec, sideEffects));
        Optional<Fields> fields = section.filter(value -> value.node() instanceof SpecNode.Mapping)
                .flatMap(value -> value.open("a mapping"));
        return new SystemSpec.Shadow(
                fields.flatMap(one -> one.get("compare"))
                        .flatMap(ShadowSection::compare)
                        .orElse(usual.compare()),
                calibrate(fields, spec, sideEffects).orElse(usual.calibrate()),
                fields.flatMap(one -> one.get("deadline"))
                        .flatMap(value -> value.duration(SHORTEST, LONGEST))
                        .orElse(usual.deadline()),
                fields.flatMap(one -> one.get("perDay"))
                        .flatMap(value -> value.whole(1, MOST_CALLS))
                        .orElse(null),
                sideEffects);
    }

    /** The variants that must not be asked twice: all of them where the system is marked. */
    private static Set<String> sideEffects(Fields spec, VariantsSection.Read variants) {
        if (spec.get("sideEffects").flatMap(Value::truth).orElse(false)) {
            return variants.names();
        }
        Set<String> marked = new LinkedHashSet<>();
        for (Value.Named variant : spec.get("variants")
                .filter(value -> value.node() instanceof SpecNode.Mapping)
                .map(value -> value.named("variants"))
                .orElse(List.of())) {
            if (variant.value().node() instanceof SpecNode.Mapping
                    && variant.value()
                            .open("a mapping")
                            .flatMap(fields -> fields.get("sideEffects"))
                            .flatMap(Value::truth)
                            .orElse(false)) {
                marked.add(variant.name());
            }
        }
        return marked;
    }

    private static void refuse(Value shadow, Fields spec, Set<String> sideEffects) {
        spec.get("candidate")
                .flatMap(Value::written)
                .filter(sideEffects::contains)
                .ifPresent(candidate -> shadow.fail(new Fault(
                        null,
                        "would ask " + candidate + " a second time, and it is marked as having side effects",
                        "no shadow here, or sideEffects: false where asking again changes nothing")));
    }

    private static Optional<Share> calibrate(Optional<Fields> fields, Fields spec, Set<String> sideEffects) {
        boolean refused = spec.get("incumbent")
                .flatMap(Value::written)
                .filter(sideEffects::contains)
                .isPresent();
        Optional<Value> value = fields.flatMap(one -> one.get("calibrate"));
        Optional<Share> share = value.flatMap(one -> one.as(Format.SHARE));
        boolean judged =
                spec.get("objectives").filter(ShadowSection::judgesAgreement).isPresent();
        if (!refused && judged) {
            share.filter(one -> !one.equals(Share.ALL))
                    .ifPresent(_ -> value.ifPresent(
                            one -> one.fail("leaves calls out that the objective agreement needs", "100%")));
            return Optional.of(Share.ALL);
        }
        if (!refused) {
            return share;
        }
        if (share.isPresent() && !share.get().equals(Share.NONE)) {
            value.ifPresent(one -> one.fail("would ask the incumbent again, which has side effects", "0%"));
        }
        return Optional.of(Share.NONE);
    }

    /** What the incumbent says against itself has to be known of every customer that is judged. */
    private static boolean judgesAgreement(Value objectives) {
        return objectives.node() instanceof SpecNode.Seq seq
                && seq.items().stream()
                        .filter(SpecNode.Mapping.class::isInstance)
                        .flatMap(item -> ((SpecNode.Mapping) item).entries().stream())
                        .anyMatch(entry -> entry.key().equals("metric")
                                && entry.value() instanceof SpecNode.Scalar scalar
                                && scalar.text().equals(Metrics.AGREEMENT));
    }

    private static Optional<CompareRule> compare(Value value) {
        Map<String, Likeness> fields = new LinkedHashMap<>();
        List<Value.Named> named = value.named(COMPARE);
        if (named.isEmpty() && value.node() instanceof SpecNode.Mapping) {
            value.fail("is empty", "at least one field, such as /label: label");
        }
        for (Value.Named field : named) {
            if (Format.POINTER.parser().apply(field.name()).isEmpty()) {
                Fault fault = new Fault(field.name(), "is not a JSON Pointer", Format.POINTER.expected());
                value.reading().report(field.at(), field.value().path(), fault);
            }
            likeness(field.value()).ifPresent(likeness -> fields.put(field.name(), likeness));
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(new CompareRule(fields));
    }

    private static Optional<Likeness> likeness(Value value) {
        if (!(value.node() instanceof SpecNode.Mapping mapping)) {
            return value.choice("is no way to compare", WORDS)
                    .map(word -> word.equals("exact") ? new Likeness.Exact() : new Likeness.Label());
        }
        return value.fields("a mapping with tolerance or score", List.of("tolerance", "score"))
                .flatMap(fields -> {
                    Optional<BigDecimal> tolerance =
                            fields.get("tolerance").flatMap(one -> one.number("0", "1000000000"));
                    Optional<BigDecimal> score = fields.get("score").flatMap(one -> one.number("0.01", "1"));
                    if (mapping.entries().size() != 1) {
                        return value.fail(new Fault(null, "has not exactly one key", "tolerance or score"));
                    }
                    return tolerance
                            .<Likeness>map(Likeness.Tolerance::new)
                            .or(() -> score.map(one -> new Likeness.Score(one.doubleValue())));
                });
    }
}
