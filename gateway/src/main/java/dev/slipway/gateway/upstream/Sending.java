package dev.slipway.gateway.upstream;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request to the head of its answer, and the one case in which it is sent twice: over a connection that was
 * closed while it lay unused. Used by the owner only.
 */
final class Sending {
    /**
     * How soon a reused connection must break to count as closed before we used it. That close is already on its way
     * when we send, so it shows within one round trip; a server that breaks later may have worked on the request.
     */
    private static final long STALE_WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final UpstreamExchange exchange;
    private final Deadlines deadlines;
    private final Connecting connecting;

    Sending(UpstreamExchange exchange, Deadlines deadlines, Connecting connecting) {
        this.exchange = exchange;
        this.deadlines = deadlines;
        this.connecting = connecting;
    }

    UpstreamAnswer send(HttpHost host, ClassicHttpRequest request) throws IOException, HttpException, UpstreamFailure {
        ConnectionEndpoint endpoint = connecting.acquire(host);
        if (!Connecting.readyForUse(endpoint)) {
            connecting.connect(endpoint, host);
            deadlines.sending();
            exchange.sending();
            return answer(request, Wire.roundTrip(endpoint, request), false);
        }
        deadlines.watch(true);
        deadlines.sending();
        exchange.sending();
        ClassicHttpResponse head = unlessStale(endpoint, request);
        if (head != null) {
            return answer(request, head, false);
        }
        endpoint.close(CloseMode.IMMEDIATE);
        connecting.connect(endpoint, host);
        deadlines.sendingAgain();
        return answer(request, Wire.roundTrip(endpoint, request), true);
    }

    /** @return null when the connection turned out closed before the request reached anybody */
    private @Nullable ClassicHttpResponse unlessStale(ConnectionEndpoint endpoint, ClassicHttpRequest request)
            throws IOException, HttpException {
        long began = deadlines.now();
        WireConnection connection = WireConnection.of(endpoint);
        long before = connection.received();
        try {
            return Wire.roundTrip(endpoint, request);
        } catch (IOException e) {
            boolean stale = connection.received() == before && deadlines.now() - began < STALE_WINDOW_NANOS;
            if (!stale || exchange.isEnded()) {
                throw e;
            }
            return null;
        }
    }

    private UpstreamAnswer answer(ClassicHttpRequest request, ClassicHttpResponse head, boolean retried)
            throws IOException {
        return new UpstreamAnswer(exchange, head, UpstreamBody.of(exchange, deadlines, request, head), retried);
    }
}
