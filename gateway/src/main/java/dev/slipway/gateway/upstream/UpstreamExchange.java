package dev.slipway.gateway.upstream;

import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * One call on the wire: what it holds and how it ends. The owner (the thread that called {@code send}) does the work as
 * plain blocking code; anybody may end it with {@link #stop}.
 *
 * <p>An exchange ends exactly once, by a compare-and-set of {@link #end}: either complete, and then its connection goes
 * back to the pool, or stopped, and then everything it holds is closed by whoever stopped it. Because only one of the two
 * can win, a late cancellation never closes a connection that already serves somebody else. Each time the owner is about
 * to wait for something or has obtained something (a place in the queue, a socket, a connection) it stores it first and
 * looks at {@code end} afterwards, while {@code stop} sets {@code end} first and frees what is stored afterwards: one of
 * the two always sees the other, so no cancellation is lost and nothing leaks.
 */
final class UpstreamExchange {
    /** @param failure null when the exchange is complete */
    private record End(@Nullable Kind failure) {}

    private static final End COMPLETE = new End(null);

    private final UpstreamClient.Shared shared;
    private final UpstreamCall call;
    private final HttpHost host;
    private final Deadlines deadlines;

    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final AtomicReference<@Nullable ConnectionEndpoint> held = new AtomicReference<>();
    private volatile @Nullable Runnable waiting;
    private volatile Cancellation.@Nullable Registration registration;
    private volatile boolean sending;

    UpstreamExchange(UpstreamClient.Shared shared, UpstreamCall call) {
        this.shared = shared;
        this.call = call;
        this.host = Wire.host(call.uri());
        this.deadlines = new Deadlines(call.limits(), shared.nanoTime(), shared.scheduler(), this::stop);
    }

    UpstreamAnswer send() throws UpstreamFailure {
        registration = call.cancellation().onCancel(() -> stop(Kind.CANCELLED));
        try {
            requireNotEnded();
            Connecting connecting =
                    new Connecting(shared, this, deadlines, call.limits().connect());
            return new Sending(this, deadlines, connecting).send(host, Wire.request(call));
        } catch (IOException | HttpException e) {
            throw failed(e);
        } catch (RuntimeException | Error e) {
            if (stop(Kind.BAD_RESPONSE)) {
                throw e;
            }
            throw ended(e);
        }
    }

    boolean isEnded() {
        return end.get() != null;
    }

    /**
     * Throws when the exchange was stopped.
     *
     * @return whether it is complete
     */
    boolean isComplete() throws UpstreamFailure {
        End over = end.get();
        if (over != null && over.failure() != null) {
            throw ended(null);
        }
        return over != null;
    }

    void requireNotEnded() throws UpstreamFailure {
        if (isEnded()) {
            throw ended(null);
        }
    }

    /** From now on the upstream may have worked on the request. */
    void sending() {
        sending = true;
    }

    // --- what it holds; for the owner ---------------------------------------------------------------------------

    /**
     * Says how to break off what the owner is about to wait for; null when it waits no more, or for its connection.
     *
     * @return false when the exchange has ended, and the wait has been broken off
     */
    boolean waitingFor(@Nullable Runnable breakOff) {
        waiting = breakOff;
        if (!isEnded()) {
            return true;
        }
        if (breakOff != null) {
            breakOff.run();
        }
        return false;
    }

    void hold(ConnectionEndpoint endpoint) throws UpstreamFailure {
        held.set(endpoint);
        if (isEnded()) {
            free();
            throw ended(null);
        }
    }

    // --- ending -------------------------------------------------------------------------------------------------

    /**
     * Ends the exchange if nothing has yet, closes what it holds and gives its place in the pool back. Any thread, never
     * blocks.
     */
    boolean stop(Kind kind) {
        if (!end.compareAndSet(null, new End(kind))) {
            return false;
        }
        free();
        return true;
    }

    private void free() {
        forget();
        Runnable breakOff = waiting;
        if (breakOff != null) {
            breakOff.run();
        }
        ConnectionEndpoint endpoint = held.getAndSet(null);
        if (endpoint != null) {
            endpoint.close(CloseMode.IMMEDIATE);
            shared.manager().release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
        }
    }

    /** Ends the exchange if nothing has yet and keeps its connection for another, if that is allowed and it is clean. */
    void complete(Reuse reuse) {
        if (!end.compareAndSet(null, COMPLETE)) {
            return;
        }
        forget();
        ConnectionEndpoint endpoint = held.getAndSet(null);
        if (endpoint == null) {
            return;
        }
        if (!reuse.allowed() || !WireConnection.isClean(endpoint)) {
            endpoint.close(CloseMode.IMMEDIATE);
        }
        shared.manager().release(endpoint, null, reuse.keepAlive());
    }

    private void forget() {
        deadlines.close();
        Cancellation.Registration mine = registration;
        if (mine != null) {
            mine.close();
        }
    }

    // --- what went wrong ----------------------------------------------------------------------------------------

    UpstreamFailure failed(Exception e) {
        return fail(Failures.kind(e, deadlines.connecting()), String.valueOf(e.getMessage()), e);
    }

    /** Ends the exchange and says why; when somebody else has ended it before, says why they did. */
    UpstreamFailure fail(Kind kind, String what, @Nullable Throwable cause) {
        return stop(kind) ? new UpstreamFailure(kind, !sending, where() + what, cause) : ended(cause);
    }

    /** The same where the kind says it all. */
    UpstreamFailure fail(Kind kind) {
        return fail(kind, Failures.words(kind, call.limits()), null);
    }

    private UpstreamFailure ended(@Nullable Throwable cause) {
        End over = end.get();
        Kind kind = over == null || over.failure() == null ? Kind.CUT : over.failure();
        return new UpstreamFailure(kind, !sending, where() + Failures.words(kind, call.limits()), cause);
    }

    private String where() {
        return "upstream " + host.getHostName() + ":" + host.getPort() + ": ";
    }
}
