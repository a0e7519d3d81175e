package dev.slipway.demo.upstream;

import dev.slipway.http.Exchange;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Lets the time pass that a model would need. Drawn from seed and call number, so that a call takes as long in every run. */
final class ServiceTime {

    private static final double LONGEST = 4;

    private final UpstreamConfig.Pace pace;
    private final long seed;

    ServiceTime(UpstreamConfig.Pace pace, long seed) {
        this.pace = pace;
        this.seed = seed;
    }

    /** The times of one call. */
    Clocked of(Exchange exchange, long call) {
        return new Clocked(exchange, new SplittableRandom(new SplittableRandom(seed ^ call).nextLong()));
    }

    /** Waits on behalf of one call. Belongs to the thread that answers it. */
    final class Clocked {

        private final Exchange exchange;
        private final SplittableRandom random;

        private Clocked(Exchange exchange, SplittableRandom random) {
            this.exchange = exchange;
            this.random = random;
        }

        /** Waits until the first byte is due; false at once when the caller leaves. */
        boolean untilFirstByte() {
            return pass(pace.service());
        }

        /** Waits until the next chunk is due; false at once when the caller leaves. */
        boolean untilNextChunk() {
            return pass(pace.chunk());
        }

        private boolean pass(Duration mean) {
            long nanos = (long) (mean.toNanos() * Math.min(LONGEST, random.nextExponential()));
            long until = System.nanoTime() + nanos;
            Thread waiting = Thread.currentThread();
            Exchange.Registration leaving = exchange.onClientGone(() -> LockSupport.unpark(waiting));
            try (leaving) {
                for (long left = nanos; left > 0 && !exchange.clientGone(); left = until - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
            return !exchange.clientGone();
        }
    }
}
