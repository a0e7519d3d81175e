package dev.slipway.core.traffic;

/** What an attempt's cost was for. Every settled attempt stands in exactly one, so that the lines add up to the total. */
public enum CostLine {
    /** Answered at the first try, or for the person who decides. */
    ANSWERS("answers"),
    /** Answered after an earlier attempt of the same call did not. */
    SECOND_TRIES("second-tries"),
    /** Charged although it gave no answer. */
    FAILED("failed"),
    /** The caller left, or a stop cut it. */
    BROKEN_OFF("broken-off"),
    /** A copy for the candidate, whatever became of it. */
    SHADOW("shadow");

    private final String word;

    CostLine(String word) {
        this.word = word;
    }

    /** The line as the API writes it. */
    public String word() {
        return word;
    }

    public static CostLine of(Attempt.Role role, Attempt.Status status, int ordinal) {
        if (role == Attempt.Role.SHADOW) {
            return SHADOW;
        }
        return switch (status) {
            case OK, PENDING -> ordinal == 0 || role == Attempt.Role.FIRST_PASS ? ANSWERS : SECOND_TRIES;
            case FAILED, TIMED_OUT, REJECTED, INTERRUPTED, DROPPED -> FAILED;
            case CLIENT_LEFT, CUT -> BROKEN_OFF;
        };
    }
}
