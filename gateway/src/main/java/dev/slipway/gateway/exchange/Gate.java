package dev.slipway.gateway.exchange;

import dev.slipway.gateway.admit.Call;
import dev.slipway.gateway.route.CandidatePermit;
import dev.slipway.gateway.upstream.Cancellation;
import dev.slipway.http.ResponseStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The last door between one attempt's answer and the caller. Every byte of an answer is handed over inside
 * {@link #release}, under the gate's lock; a stop shuts the gate and then waits for the lock, so that nothing of the
 * variant is handed over after it. The lock is uncontended except at a stop. An attempt's own thread releases; any other
 * thread may shut.
 */
final class Gate implements AutoCloseable {
    private final Switchboard switchboard;
    private final String system;
    private final String variant;
    private final @Nullable String customer;
    private final Cancellation cancellation;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean shut;
    private volatile @Nullable ResponseStream stream;

    Gate(Switchboard switchboard, Call call, String variant, Cancellation cancellation) {
        this.switchboard = switchboard;
        this.system = call.plan().system();
        this.variant = variant;
        this.customer = call.customer();
        this.cancellation = cancellation;
    }

    /** Hands bytes over, unless the variant may not answer any more. The handing over may block while the caller is behind. */
    boolean release(Runnable handOver) {
        lock.lock();
        try {
            if (shut || !permitted(switchboard)) {
                return false;
            }
            handOver.run();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** From here on the answer is a stream that can be cut. */
    void streams(ResponseStream answer) {
        stream = answer;
    }

    boolean isShut() {
        return shut;
    }

    boolean permitted(CandidatePermit permit) {
        return permit.mayRelease(system, variant, customer);
    }

    boolean mayBegin(CandidatePermit permit) {
        return permit.mayBegin(system, variant, customer);
    }

    /** Lets nothing more begin to pass, and stops the upstream. */
    void shut() {
        shut = true;
        cancellation.cancel(Cancellation.Reason.STOPPED);
    }

    /**
     * Returns when nothing is passing any more. A caller that is too far behind to take its bytes by the deadline is cut
     * off.
     *
     * @return whether a stream had begun
     */
    boolean awaitQuiet(long deadlineNanos) {
        if (!quietBy(deadlineNanos)) {
            ResponseStream behind = stream;
            if (behind != null) {
                behind.cut();
            }
            lock.lock();
        }
        lock.unlock();
        return stream != null;
    }

    private boolean quietBy(long deadlineNanos) {
        try {
            return lock.tryLock(Math.max(0, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        switchboard.closed(this);
    }

    boolean isStream() {
        return stream != null;
    }
}
