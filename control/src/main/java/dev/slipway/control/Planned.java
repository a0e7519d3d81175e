package dev.slipway.control;

import dev.slipway.core.price.Money;
import dev.slipway.core.rollout.Plan;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.spec.Metrics;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.SystemSpec.Objective;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.system.RolloutPlan;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.rollout.Measures;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * How a system's candidate would be rolled out, as its spec says it.
 *
 * @param plan steps, guardrails and patience
 * @param measures what counts as good
 */
record Planned(Plan plan, Measures measures) {
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

    /** The plan of a rollout of this ramp; the spec has no {@link #objection}. */
    static Planned of(SystemState state, Ramp ramp) {
        Plan plan = RolloutPlan.of(state.with(ramp), fingerprint(state.spec().variant(ramp.candidate())))
                .orElseThrow();
        return new Planned(plan, measures(state.spec()));
    }

    private static Measures measures(SystemSpec spec) {
        Measures.Latency latency = null;
        Measures.Cost cost = null;
        for (Objective objective : spec.objectives()) {
            switch (objective.metric()) {
                case Metrics.LATENCY ->
                    latency = new Measures.Latency(
                            objective.duration("within").orElseThrow().toNanos() / 1_000,
                            objective.number("target").orElseThrow());
                case Metrics.COST_PER_TRANSACTION -> {
                    Money max = objective.money("max").orElseThrow();
                    cost = new Measures.Cost(max.micros(), max.currency());
                }
                default -> {}
            }
        }
        boolean steady = spec.variant(spec.incumbent()) instanceof Variant.Rule;
        return new Measures(latency, cost, steady ? true : null);
    }

    /** What the variant is made of, without its name: the same one tried again under another name has the same. */
    private static String fingerprint(Variant variant) {
        String made = switch (variant) {
            case Variant.OpenAi one ->
                "openai\n" + one.upstream().url() + "\n" + one.model() + "\n" + one.instructions();
            case Variant.Anthropic one ->
                "anthropic\n" + one.upstream().url() + "\n" + one.model() + "\n" + one.maxTokens() + "\n"
                        + one.instructions();
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
