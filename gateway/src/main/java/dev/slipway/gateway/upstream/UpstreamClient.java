package dev.slipway.gateway.upstream;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/**
 * Calls upstreams over pooled HTTP/1.1 connections, blocking the calling (virtual) thread. Thread-safe; one per process
 * and purpose: a copy of it with its own pool keeps shadow traffic away from answers.
 *
 * <p>It repeats a request in one case only: a connection that had served before breaks within a second without a byte of
 * an answer. That is the upstream closing an idle connection at the moment it was used again; the request goes out once
 * more, on a new connection, and the answer says so ({@link UpstreamAnswer#retried}). Everything else is the caller's
 * decision.
 */
public final class UpstreamClient implements AutoCloseable {
    /** What the calls of one client have in common. */
    record Shared(
            UpstreamPool pool,
            LongSupplier nanoTime,
            PoolingHttpClientConnectionManager manager,
            ScheduledThreadPoolExecutor scheduler,
            Names names,
            AtomicInteger waiting) {}

    private final Shared shared;

    private UpstreamClient(Shared shared) {
        this.shared = shared;
    }

    /** Trusts whom Java trusts. */
    public static UpstreamClient create(UpstreamPool pool, LongSupplier nanoTime) {
        return create(pool, nanoTime, Trust.beside(null));
    }

    /** @param nanoTime monotonic, as {@link System#nanoTime} */
    public static UpstreamClient create(UpstreamPool pool, LongSupplier nanoTime, Trust trust) {
        PoolingHttpClientConnectionManager manager =
                Connector.pool(pool, new DefaultClientTlsStrategy(trust.context()));
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("upstream-limits").daemon().factory());
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        TimeValue idle = TimeValue.of(pool.idle());
        long sweep = Math.max(1, pool.idle().toMillis() / 2);
        var _ = scheduler.scheduleWithFixedDelay(
                () -> {
                    manager.closeIdle(idle);
                    manager.closeExpired();
                },
                sweep,
                sweep,
                TimeUnit.MILLISECONDS);
        return new UpstreamClient(new Shared(pool, nanoTime, manager, scheduler, new Names(), new AtomicInteger()));
    }

    /**
     * Sends and returns once the head has arrived. Never follows redirects: a 3xx is an answer, and so is a 5xx.
     *
     * @throws UpstreamFailure when there is no answer; the call has then ended and holds nothing
     */
    public UpstreamAnswer send(UpstreamCall call) throws UpstreamFailure {
        return new UpstreamExchange(shared, call).send();
    }

    /** Connections in use; 0 when no call is under way. */
    public int leased() {
        return shared.manager().getTotalStats().getLeased();
    }

    /** Calls waiting for a connection. */
    public int pending() {
        return shared.waiting().get();
    }

    /** Breaks off everything under way. */
    @Override
    public void close() {
        shared.manager().close(CloseMode.IMMEDIATE);
        shared.scheduler().shutdownNow();
        shared.names().close();
    }
}
