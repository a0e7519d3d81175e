package dev.slipway.core.rollout;

/** The side of a rollout a customer is on. */
public enum Arm {
    /** Enrolled, and answered by the candidate while it may serve. */
    CANDIDATE,
    /** Enrolled, and answered by the incumbent for comparison. */
    CONTROL,
    /** Not enrolled, or no customer is named: answered by the incumbent. */
    OUTSIDE
}
