package dev.slipway.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** The answer to a request that never reaches a handler; in HTTP/1.1 the connection closes after it. */
record Refusal(int status, String code, String message) {

    /**
     * How long a refused client may go on sending. Closing while it sends would reset the connection, and the reset could
     * overtake the answer.
     */
    private static final long LINGER_MILLIS = 1_000;

    /** Why the bytes were no request. */
    static Refusal ofMalformed(Throwable cause, int maxHeaderBytes) {
        return switch (cause) {
            case TooLongHttpLineException _ ->
                new Refusal(
                        414,
                        "uri_too_long",
                        "request line: more than " + maxHeaderBytes + " bytes (expected: a shorter one)");
            case TooLongHttpHeaderException _ ->
                new Refusal(
                        431, "headers_too_large", "headers: more than " + maxHeaderBytes + " bytes (expected: fewer)");
            default ->
                new Refusal(400, "bad_request", "request: " + cause.getMessage() + " (expected: well-formed HTTP/1.1)");
        };
    }

    static void send(HttpServerRequest request, Link link, Vertx vertx, Refusal refusal) {
        link.refuseMore();
        link.clientsTurn();
        var answer = request.response().setStatusCode(refusal.status());
        ErrorBody.HEADERS.forEach(answer::putHeader);
        var body = io.vertx.core.buffer.Buffer.buffer(ErrorBody.of(refusal.code(), refusal.message()));
        if (request.version() == HttpVersion.HTTP_2) {
            answer.end(body).onComplete(_ -> link.close());
            return;
        }
        answer.putHeader("connection", "close");
        if (request.isEnded() || request.decoderResult().isFailure()) {
            answer.end(body).onComplete(_ -> link.close());
            return;
        }
        request.handler(_ -> {});
        request.endHandler(_ -> link.close());
        answer.end(body);
        vertx.setTimer(LINGER_MILLIS, _ -> link.abort());
    }
}
