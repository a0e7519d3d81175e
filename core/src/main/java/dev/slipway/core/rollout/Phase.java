package dev.slipway.core.rollout;

/** How far a rollout has come: shadow, the steps in order, done. */
public sealed interface Phase {
    /** Both answer; only the incumbent is heard. */
    record Shadow() implements Phase {}

    /** @param step index of the step, from 0 */
    record AtStep(int step) implements Phase {}

    /** Past the last step; the holdout remains the control. */
    record Done() implements Phase {}
}
