package dev.slipway.gateway.upstream;

import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** Gets an exchange its connection: a place in the pool, the addresses of the host, a socket. Used by the owner only. */
final class Connecting {
    private final UpstreamClient.Shared shared;
    private final UpstreamExchange exchange;
    private final Deadlines deadlines;
    private final Duration limit;

    Connecting(UpstreamClient.Shared shared, UpstreamExchange exchange, Deadlines deadlines, Duration limit) {
        this.shared = shared;
        this.exchange = exchange;
        this.deadlines = deadlines;
        this.limit = limit;
    }

    /** Waits for a place in the pool; the exchange holds it afterwards. */
    ConnectionEndpoint acquire(HttpHost host) throws UpstreamFailure {
        long left = deadlines.left();
        long poolWait = shared.pool().poolWait().toNanos();
        Kind tooLong = left < poolWait ? Kind.TOTAL_TIMEOUT : Kind.POOL_EXHAUSTED;
        long wait = Math.min(poolWait, left);
        Timeout timeout = Timeout.ofMilliseconds(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)));
        LeaseRequest request = shared.manager().lease(null, new HttpRoute(host), timeout, null);
        exchange.waitingFor(request::cancel);
        shared.waiting().incrementAndGet();
        try {
            ConnectionEndpoint endpoint = await(request, timeout, tooLong);
            exchange.hold(endpoint);
            return endpoint;
        } finally {
            shared.waiting().decrementAndGet();
            exchange.waitingFor(null);
        }
    }

    private ConnectionEndpoint await(LeaseRequest request, Timeout timeout, Kind tooLong) throws UpstreamFailure {
        try {
            try {
                return request.get(timeout);
            } catch (TimeoutException e) {
                // The library loses a connection that is granted between its time running out and its giving up.
                return request.get(Timeout.ZERO_MILLISECONDS);
            }
        } catch (TimeoutException | CancellationException | ExecutionException e) {
            throw exchange.fail(tooLong, "no free connection", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request.cancel();
            throw exchange.fail(Kind.CANCELLED, "interrupted while waiting for a connection", e);
        }
    }

    /** Whether the connection is open and clean; one with bytes nobody asked for is closed. */
    static boolean readyForUse(ConnectionEndpoint endpoint) {
        if (!endpoint.isConnected()) {
            return false;
        }
        if (WireConnection.isClean(endpoint)) {
            return true;
        }
        endpoint.close(CloseMode.IMMEDIATE);
        return false;
    }

    void connect(ConnectionEndpoint endpoint, HttpHost host) throws IOException, UpstreamFailure {
        deadlines.startConnecting();
        InetAddress[] addresses = addresses(host.getHostName());
        Connector.connect(shared.manager(), endpoint, limit, addresses, this::opened);
        exchange.waitingFor(null);
        deadlines.connected();
    }

    private InetAddress[] addresses(String host) throws IOException, UpstreamFailure {
        CompletableFuture<InetAddress[]> lookup = shared.names().lookUp(host);
        exchange.waitingFor(() -> lookup.cancel(false));
        exchange.requireNotEnded();
        try {
            return lookup.get();
        } catch (ExecutionException | CancellationException e) {
            throw exchange.fail(Kind.DNS, "unknown host", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw exchange.fail(Kind.CANCELLED, "interrupted while looking up the host", e);
        } finally {
            exchange.waitingFor(null);
        }
    }

    private void opened(Socket socket) throws IOException {
        if (!exchange.waitingFor(() -> close(socket))) {
            throw new IOException("ended while connecting");
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
