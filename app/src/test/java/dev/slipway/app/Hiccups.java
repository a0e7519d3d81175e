package dev.slipway.app;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How late a thread of this process was let run at worst: what is measured from outside cannot be known better. */
final class Hiccups implements AutoCloseable {
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final AtomicLong worst = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hiccups").factory());
    private long due = System.nanoTime() + EVERY_NANOS;

    Hiccups() {
        var _ = clock.schedule(this::look, EVERY_NANOS, TimeUnit.NANOSECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        worst.accumulateAndGet(now - due, Math::max);
        due = System.nanoTime() + EVERY_NANOS;
        var _ = clock.schedule(this::look, EVERY_NANOS, TimeUnit.NANOSECONDS);
    }

    long worstNanos() {
        return worst.get();
    }

    void forget() {
        worst.set(0);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
