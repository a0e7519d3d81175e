package dev.slipway.core.rollout;

import java.util.List;

/**
 * What is known about harm of one guardrail over the whole rollout.
 *
 * @param comparisons first failures by comparison of the plan, in its order
 * @param logE log evidence of harm now
 * @param peak the most it has ever been, looking after every observation
 */
public record Harm(List<Tally> comparisons, double logE, double peak) {
    public Harm {
        comparisons = List.copyOf(comparisons);
    }

    Tally total() {
        return new Tally(
                comparisons.stream().mapToLong(Tally::candidate).sum(),
                comparisons.stream().mapToLong(Tally::all).sum());
    }
}
