package dev.slipway.gateway.breaker;

import java.time.Duration;

/**
 * What is known of an upstream's health. Immutable and without a clock: every time comes in, in nanoseconds of one
 * monotonic clock.
 */
sealed interface BreakerState {
    /**
     * As many failures in a row open a breaker. Of an upstream that fails three calls of ten, which retries make good, ten in
     * a row come once in two hundred thousand.
     */
    int IN_A_ROW = 10;

    /** So many of the last attempts are remembered. */
    int REMEMBERED = 32;

    /** As many failures among the remembered attempts open it as well. */
    int OF_REMEMBERED = 24;

    Duration FIRST_REST = Duration.ofSeconds(5);
    Duration LONGEST_REST = Duration.ofMinutes(1);

    /** An upstream that wishes to be left alone for longer is asked again after this time. */
    Duration LONGEST_WISH = Duration.ofMinutes(10);

    /** A trial call that has not ended by then does not keep others from trying. */
    Duration TRIAL = Duration.ofSeconds(10);

    /**
     * Calls pass.
     *
     * @param recent the last attempts, the latest in the lowest bit; a set bit is a failure
     */
    record Closed(long recent) implements BreakerState {
        static final Closed HEALTHY = new Closed(0L);

        private static final long ROW = (1L << IN_A_ROW) - 1;
        private static final long ALL = (1L << REMEMBERED) - 1;

        private Closed with(int outcome) {
            return new Closed(((recent << 1) | outcome) & ALL);
        }

        private boolean ill() {
            return (recent & ROW) == ROW || Long.bitCount(recent) >= OF_REMEMBERED;
        }
    }

    /**
     * Calls are kept away.
     *
     * @param until when one may try
     * @param rests how often in a row it has been left alone, this time included
     */
    record Open(long until, int rests) implements BreakerState {}

    /**
     * One call is trying.
     *
     * @param since when it began
     * @param rests as in {@link Open}
     */
    record Trying(long since, int rests) implements BreakerState {}

    /** The state while one more call is on its way; the same object when no call may be sent. */
    default BreakerState entered(long now) {
        return switch (this) {
            case Closed closed -> closed;
            case Open open -> now - open.until >= 0 ? new Trying(now, open.rests) : open;
            case Trying trying -> now - trying.since >= TRIAL.toNanos() ? new Trying(now, trying.rests) : trying;
        };
    }

    /** After an answer. What was sent before the breaker opened says nothing about now. */
    default BreakerState answered(boolean trial) {
        return switch (this) {
            case Closed closed -> closed.recent == 0 ? closed : closed.with(0);
            case Open open -> open;
            case Trying trying -> trial ? Closed.HEALTHY : trying;
        };
    }

    /**
     * After a failure.
     *
     * @param wish how long the upstream wishes to be left alone; zero when it said nothing, or so little that a retry waits
     *     for it
     */
    default BreakerState failed(long now, boolean trial, Duration wish) {
        return switch (this) {
            case Closed closed -> {
                Closed next = closed.with(1);
                yield next.ill() || wish.isPositive() ? opened(now, 1, wish) : next;
            }
            case Open open -> wish.isPositive() ? later(open, opened(now, open.rests, wish)) : open;
            case Trying trying -> trial ? opened(now, trying.rests + 1, wish) : trying;
        };
    }

    /** A call ended and said nothing about the upstream: where it was the trial, another one may try. */
    default BreakerState ignored(long now, boolean trial) {
        return this instanceof Trying trying && trial ? new Open(now, trying.rests) : this;
    }

    private static Open opened(long now, int rests, Duration wish) {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(rests - 1, 10));
        Duration usual = rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
        Duration wished = wish.compareTo(LONGEST_WISH) < 0 ? wish : LONGEST_WISH;
        return new Open(now + (wish.isPositive() ? wished : usual).toNanos(), rests);
    }

    private static Open later(Open one, Open other) {
        return one.until - other.until >= 0 ? one : other;
    }
}
