package dev.slipway.app;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for a fact; the only place where tests of whole servers let time pass. */
final class Await {
    private static final Duration POLL = Duration.ofMillis(20);

    private Await() {}

    /** Returns when the fact holds; fails when it does not within the limit. */
    static void until(String what, Duration limit, Callable<Boolean> fact) throws Exception {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!fact.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what + ": not within " + limit);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
