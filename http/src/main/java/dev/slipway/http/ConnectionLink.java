package dev.slipway.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One client connection: in HTTP/1.1 the link of its exchanges, in HTTP/2 what holds the links of its streams. */
final class ConnectionLink extends Link {

    private final HttpConnection connection;
    private final Wire wire;
    private final Set<StreamLink> streams = ConcurrentHashMap.newKeySet();

    ConnectionLink(HttpConnection connection) {
        this.connection = connection;
        this.wire = Wire.install(connection);
    }

    /** The link of one exchange. */
    Link of(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            return this;
        }
        var stream = new StreamLink(this, request);
        streams.add(stream);
        ourTurn();
        return stream;
    }

    void ended(StreamLink stream) {
        if (streams.remove(stream) && streams.isEmpty()) {
            clientsTurn();
        }
    }

    void closeWhenIdle(long now, long idleNanos) {
        if (isIdle(now, idleNanos)) {
            if (connection.protocolVersion() == HttpVersion.HTTP_2) {
                // Says which requests were taken, so that a client can send others again.
                connection.close();
            } else {
                wire.close();
            }
        }
        for (var stream : streams) {
            if (stream.isIdle(now, idleNanos)) {
                stream.abort();
            }
        }
    }

    @Override
    void ended() {}

    @Override
    void close() {
        refuseMore();
        connection.close();
    }

    @Override
    void abort() {
        refuseMore();
        wire.close();
    }

    @Override
    void reset() {
        refuseMore();
        wire.reset();
    }
}
