package dev.slipway.core.lease;

/**
 * For how long one grant is good, counted from the moment its request was sent.
 *
 * @param number of that request
 */
record Validity(long number, long fromNanos, long fromWallMillis, long lengthNanos) {
    /** Clocks are set right by this much all the time; a wall clock set back further tells nothing any more. */
    private static final long WALL_SLACK_MILLIS = 500;

    private static final long NANOS_PER_MILLI = 1_000_000;

    static Validity from(Moment sent, Answer.Granted granted) {
        return new Validity(
                granted.ask().number(),
                sent.nanos(),
                sent.wallMillis(),
                granted.length().toNanos());
    }

    /** The more pessimistic clock decides: the monotonic one cannot be set, the other goes on while the machine sleeps. */
    boolean covers(long nanos, long wallMillis) {
        long wallAge = wallMillis - fromWallMillis;
        return nanos - fromNanos < lengthNanos
                && wallAge > -WALL_SLACK_MILLIS
                && wallAge < lengthNanos / NANOS_PER_MILLI;
    }
}
