package dev.slipway.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Load that does not wait for the server: requests begin at fixed times, and their time counts from when they were meant to begin,
 * so that a stall is seen by everybody it would have met.
 */
public final class OpenLoop {
    /** Enough that a connection is free whenever a request is due, unless the server stalls. */
    private static final int CONNECTIONS = 16;

    private static final int SUCCESS = 200;
    private static final long PATIENCE_SECONDS = 20;

    /** What is timed. */
    public enum Until {
        FIRST_BODY_BYTE,
        LAST_BYTE
    }

    /**
     * What came of it.
     *
     * @param measured times of the requests that succeeded; null when none did
     */
    public record Times(@Nullable Percentiles measured, int failures) {
        public Optional<Percentiles> percentiles() {
            return Optional.ofNullable(measured);
        }
    }

    private final Call call;
    private final Until until;
    private final BlockingQueue<Due> due = new LinkedBlockingQueue<>();
    private final long[] nanos;
    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch finished;

    /** A request's intended start; {@code last} tells a worker to stop. */
    private record Due(long at, boolean last) {}

    private OpenLoop(Call call, Until until, int requests) {
        this.call = call;
        this.until = until;
        this.nanos = new long[requests];
        this.finished = new CountDownLatch(requests);
    }

    public static Times run(Call call, Until until, int perSecond, Duration length) throws InterruptedException {
        int requests = Math.toIntExact(perSecond * length.toMillis() / 1000);
        return new OpenLoop(call, until, requests).run(perSecond);
    }

    private Times run(int perSecond) throws InterruptedException {
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread.ofPlatform().name("open-loop-" + i).daemon().start(this::work);
        }
        pace(perSecond);
        boolean all = finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        for (int i = 0; i < CONNECTIONS; i++) {
            due.add(new Due(0, true));
        }
        int unfinished = all ? 0 : (int) finished.getCount();
        long[] measured = Arrays.copyOf(nanos, taken.get());
        return new Times(measured.length == 0 ? null : new Percentiles(measured), failures.get() + unfinished);
    }

    private void pace(int perSecond) {
        long interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long begun = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(50);
        for (int i = 0; i < nanos.length; i++) {
            long at = begun + i * interval;
            for (long left = at - System.nanoTime(); left > 0; left = at - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            due.add(new Due(at, false));
        }
    }

    private void work() {
        byte[] request = call.bytes();
        try (Reconnecting wire = new Reconnecting(call.url())) {
            for (Due next = due.take(); !next.last(); next = due.take()) {
                one(wire, request, next.at());
                finished.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void one(Reconnecting wire, byte[] request, long at) {
        long[] first = new long[1];
        try {
            int status = wire.ask(request, (_, _) -> first[0] = first[0] == 0 ? System.nanoTime() : first[0]);
            long end = until == Until.FIRST_BODY_BYTE ? first[0] : System.nanoTime();
            if (status == SUCCESS) {
                nanos[taken.getAndIncrement()] = end - at;
            } else {
                failures.incrementAndGet();
            }
        } catch (IOException broken) {
            failures.incrementAndGet();
        }
    }
}
