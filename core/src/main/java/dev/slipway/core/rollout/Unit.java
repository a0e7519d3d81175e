package dev.slipway.core.rollout;

/**
 * One closed outcome of a customer in one step.
 *
 * <p>A unit is closed when its window is over, or at once for all units that have no window, never earlier because it
 * failed: the order in which units close must not depend on their outcome. Failures that should count for harm before
 * that are given as {@link Failure} too.
 *
 * @param step index of the step, from 0
 * @param good whether everything the customer met in the window was good
 */
public record Unit(String guardrail, String customer, Arm arm, int step, boolean good, long sequence)
        implements Observation {
    public Unit {
        Failure.check(arm, step);
    }
}
