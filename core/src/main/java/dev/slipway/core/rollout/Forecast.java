package dev.slipway.core.rollout;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a rollout will likely take if the candidate is as good as the incumbent.
 *
 * @param phases in order
 */
public record Forecast(List<OfPhase> phases) {
    public Forecast {
        phases = List.copyOf(phases);
    }

    /**
     * One phase.
     *
     * @param slowest the guardrail that takes most; empty where nothing is compared
     * @param likely half of all such rollouts need no more
     * @param careful four of five need no more
     */
    public record OfPhase(Phase phase, String slowest, Need likely, Need careful, String words) {}

    /**
     * @param customers counted in both arms together, or pairs
     * @param days with bake time and outcome window; empty when this traffic never brings so many customers
     * @param decided whether that is within the cap; otherwise the phase would be held
     */
    public record Need(long customers, OptionalDouble days, boolean decided) {}

    /** Days for all phases together, if each is likely; empty when one of them never ends. */
    public OptionalDouble likelyDays() {
        boolean all = phases.stream().allMatch(one -> one.likely().days().isPresent());
        return all
                ? OptionalDouble.of(phases.stream()
                        .mapToDouble(one -> one.likely().days().orElseThrow())
                        .sum())
                : OptionalDouble.empty();
    }
}
