package dev.slipway.core.rollout;

/**
 * A failure known before its unit closes, so that harm is seen without waiting for the window. A customer's first
 * failure over the rollout counts, whether it comes as this or as a {@link Unit}.
 *
 * @param step index of the step, from 0
 */
public record Failure(String guardrail, String customer, Arm arm, int step, long sequence) implements Observation {
    public Failure {
        check(arm, step);
    }

    static void check(Arm arm, int step) {
        if (arm == Arm.OUTSIDE) {
            throw new IllegalArgumentException("arm: OUTSIDE (expected: CANDIDATE or CONTROL)");
        }
        if (step < 0) {
            throw new IllegalArgumentException("step: " + step + " (expected: 0 or more)");
        }
    }
}
