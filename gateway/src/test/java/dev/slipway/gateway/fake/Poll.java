package dev.slipway.gateway.fake;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a fact. */
public final class Poll {
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private Poll() {}

    public static void until(String fact, Duration limit, BooleanSupplier holds) {
        long until = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError(fact + ": not seen (expected: within " + limit + ")");
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }
}
