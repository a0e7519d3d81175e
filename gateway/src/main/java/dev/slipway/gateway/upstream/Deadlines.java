package dev.slipway.gateway.upstream;

import dev.slipway.core.spec.Variant.Limits;
import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one call: the owner says what it is doing, a task in a shared scheduler looks whether that takes too
 * long and says so, at most once.
 *
 * <p>The task does not fire at the limit of a phase but at most every {@link #step} (the shortest limit still to come) and
 * then looks at {@link #deadline}, which the owner moves with a plain write. A new phase starts after the last look and
 * lasts at least one step, so the next look is never late; and a read costs no timer. The idle limit runs only while a
 * read is waiting: a slow reader on our side is not the upstream's silence.
 */
final class Deadlines {
    /** What is being waited for, and what it means when it takes too long. */
    private enum Phase {
        POOL(Kind.POOL_EXHAUSTED),
        CONNECT(Kind.CONNECT_TIMEOUT),
        HEAD(Kind.HEADERS_TIMEOUT),
        FIRST_TOKEN(Kind.FIRST_TOKEN_TIMEOUT),
        BODY(Kind.IDLE_TIMEOUT);

        private final Kind tooLong;

        Phase(Kind tooLong) {
            this.tooLong = tooLong;
        }
    }

    private final Limits limits;
    private final LongSupplier nanoTime;
    private final ScheduledExecutorService scheduler;
    private final Consumer<Kind> tooLate;
    private final long totalAt;

    private volatile Phase phase = Phase.POOL;
    private volatile long deadline;
    private volatile @Nullable Future<?> watch;
    private volatile boolean closed;
    private long step;
    private long headersAt;
    private long firstTokenAt;

    // What came since the answer began or the last judgement of it, and how long was waited for it. Owner only.
    private boolean preamble;
    private long readingSince;
    private long waited;
    private long came;

    /** @param tooLate told on the scheduler's thread, must not block */
    Deadlines(Limits limits, LongSupplier nanoTime, ScheduledExecutorService scheduler, Consumer<Kind> tooLate) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.scheduler = scheduler;
        this.tooLate = tooLate;
        this.totalAt = now() + limits.total().toNanos();
        this.deadline = totalAt;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** What is left of the limit {@code total}, in nanoseconds. */
    long left() {
        return totalAt - now();
    }

    // --- what the owner is doing --------------------------------------------------------------------------------

    void startConnecting() {
        enter(Phase.CONNECT, now() + limits.connect().toNanos());
        watch(false);
    }

    boolean connecting() {
        return phase == Phase.CONNECT;
    }

    void connected() {
        deadline = totalAt;
    }

    void sending() {
        long sent = now();
        headersAt = sent + limits.headers().toNanos();
        firstTokenAt = sent + limits.firstToken().toNanos();
        sendingAgain();
    }

    /** As {@link #sending}, and the limits still run from the first time. */
    void sendingAgain() {
        enter(Phase.HEAD, headersAt);
    }

    /** @param success whether the limit {@code firstToken} waits for the body, too */
    void answering(boolean success) {
        if (success) {
            enter(Phase.FIRST_TOKEN, firstTokenAt);
        } else {
            enter(Phase.BODY, totalAt);
        }
    }

    /** Bytes are no content by themselves: the limit {@code firstToken} runs until {@link #content}. */
    void expectPreamble() {
        preamble = true;
    }

    void content() {
        if (phase == Phase.FIRST_TOKEN) {
            enter(Phase.BODY, totalAt);
        }
    }

    void reading() {
        if (phase == Phase.BODY) {
            readingSince = now();
            deadline = earlier(readingSince + limits.idle().toNanos(), totalAt);
        }
    }

    /** @return whether the answer still comes fast enough */
    boolean read(int bytes) {
        if (phase == Phase.BODY) {
            deadline = totalAt;
            return fastEnough(bytes);
        }
        if (!preamble) {
            enter(Phase.BODY, totalAt);
        }
        return true;
    }

    /** Judged whenever so long was waited as an answer may be silent. */
    private boolean fastEnough(int bytes) {
        waited += now() - readingSince;
        came += bytes;
        if (waited < limits.idle().toNanos()) {
            return true;
        }
        boolean enough = came >= limits.throughput() * (waited / 1e9);
        waited = 0;
        came = 0;
        return enough;
    }

    private void enter(Phase next, long until) {
        deadline = earlier(until, totalAt);
        phase = next;
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    // --- the watch ----------------------------------------------------------------------------------------------

    /**
     * Starts the watch if it does not run yet.
     *
     * @param reused whether there is a connection already, so that the limit {@code connect} does not set the pace
     */
    void watch(boolean reused) {
        if (watch != null) {
            return;
        }
        Duration shortest = limits.idle().compareTo(limits.headers()) < 0 ? limits.idle() : limits.headers();
        if (limits.connect().compareTo(shortest) < 0 && !reused) {
            shortest = limits.connect();
        }
        step = shortest.toNanos();
        lookIn(Math.min(step, left()));
    }

    private void look() {
        if (closed) {
            return;
        }
        long left = deadline - now();
        if (left <= 0) {
            tooLate.accept(left() <= 0 ? Kind.TOTAL_TIMEOUT : phase.tooLong);
            return;
        }
        lookIn(Math.min(step, left));
    }

    private void lookIn(long nanos) {
        Future<?> next = scheduler.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
        watch = next;
        if (closed) {
            next.cancel(false);
        }
    }

    /** Ends the watch. Any thread. */
    void close() {
        closed = true;
        Future<?> task = watch;
        if (task != null) {
            task.cancel(false);
        }
    }
}
