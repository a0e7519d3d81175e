package dev.slipway.core.rollout;

/**
 * Something the candidate must not make worse.
 *
 * @param name e.g. {@code availability}; unique within a plan
 * @param seen where it can be measured
 */
public record Guardrail(String name, Margin margin, Seen seen) {
    /** The phases in which a guardrail can be measured at all. */
    public enum Seen {
        EVERYWHERE,
        /** Only where both answer the same question. */
        IN_SHADOW,
        /** Only where the candidate's answer is used. */
        IN_STEPS;

        boolean shadow() {
            return this != IN_STEPS;
        }

        boolean steps() {
            return this != IN_SHADOW;
        }
    }
}
