package dev.slipway.http;

import io.vertx.core.http.HttpServerRequest;

/** One exchange of an HTTP/2 connection, which ends by itself and leaves the others alone. */
final class StreamLink extends Link {

    /** Codes of RFC 9113, section 7. */
    private static final long NO_ERROR = 0;

    private static final long INTERNAL_ERROR = 2;

    private final ConnectionLink connection;
    private final HttpServerRequest request;

    StreamLink(ConnectionLink connection, HttpServerRequest request) {
        this.connection = connection;
        this.request = request;
    }

    @Override
    void ended() {
        connection.ended(this);
    }

    /** The answer is whole: a client that still sends is told to stop. */
    @Override
    void close() {
        refuseMore();
        if (!request.isEnded()) {
            request.response().reset(NO_ERROR);
        }
    }

    @Override
    void abort() {
        refuseMore();
        request.response().reset(INTERNAL_ERROR);
    }

    @Override
    void reset() {
        abort();
    }
}
