package dev.slipway.core.rollout;

/** How a candidate stands. A later one is stronger: it is never replaced by an earlier one without a person. */
public enum Standing {
    /** It serves, and its share may grow. */
    RUNNING,
    /** It serves, and its share stays. */
    HELD,
    /** It was taken back. */
    ROLLED_BACK,
    /** It was stopped. Only re-arming, under a new epoch, leads out of this. */
    KILLED;

    public boolean mayServe() {
        return switch (this) {
            case RUNNING, HELD -> true;
            case ROLLED_BACK, KILLED -> false;
        };
    }
}
