package dev.slipway.bench.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** Waits for facts that nobody announces. */
public final class Waiting {
    private static final long STEP_NANOS = Duration.ofMillis(5).toNanos();

    /** A fact that may have to be asked for. */
    @FunctionalInterface
    public interface Fact {
        boolean holds() throws IOException, InterruptedException;
    }

    private Waiting() {}

    /** Returns as soon as it holds; asked every 5 ms. */
    public static void until(String what, Duration limit, Fact fact)
            throws IOException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!fact.holds()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException(what + " (expected: within " + limit.toSeconds() + " s)");
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
