package dev.slipway.core.rollout;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One test as it stood when a verdict was given.
 *
 * @param guardrail its name; empty where the question is about none
 * @param formula name and version of the formula
 * @param counters what was counted, by name
 * @param strength the evidence, set against the threshold
 */
public record Reading(
        Question question, String guardrail, String formula, Map<String, Long> counters, Strength strength) {
    /** What a test asks. */
    public enum Question {
        /** Are the arms as large as they should be? */
        SAMPLE_RATIO,
        /** Does the candidate fail more often? */
        HARM,
        /** Is the candidate no worse by the margin? */
        NO_WORSE
    }

    /**
     * @param logE log evidence now, with what earlier rollouts of the candidate carried over
     * @param peak the most it has been
     * @param threshold log(1/α)
     */
    public record Strength(double logE, double peak, double threshold) {
        /** Whether the question is answered with yes (for a sample ratio: with no). Once crossed, always crossed. */
        public boolean crossed() {
            return peak >= threshold;
        }
    }

    public Reading {
        counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
    }

    public boolean crossed() {
        return strength.crossed();
    }

    long counter(String name) {
        return counters.getOrDefault(name, 0L);
    }
}
