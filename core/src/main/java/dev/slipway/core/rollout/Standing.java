package dev.slipway.core.rollout;

/** Whether a rollout runs. A later one is stronger: it is never replaced by an earlier one without a person. */
public enum Standing {
    RUNNING,
    HELD,
    ROLLED_BACK,
    KILLED
}
