package dev.slipway.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, in the hands of one handler. The request side belongs to the handler's thread;
 * {@link #onClientGone}, {@link #clientGone}, {@link #answered} and {@link #respond} may be called from any thread.
 */
public final class Exchange {

    private final HttpServerRequest request;
    private final byte[] body;
    private final long receivedNanos;
    private final Answer answer;
    private final ClientWatch watch;
    private @Nullable QueryStringDecoder query;

    Exchange(HttpServerRequest request, byte[] body, long receivedNanos, Answer answer, ClientWatch watch) {
        this.request = request;
        this.body = body;
        this.receivedNanos = receivedNanos;
        this.answer = answer;
        this.watch = watch;
    }

    /** The method in capitals, for example {@code POST}. */
    public String method() {
        return request.method().name();
    }

    /** The path as sent, still percent-encoded, without the query; empty when the target is no path. */
    public String path() {
        var path = request.path();
        return path == null ? "" : path;
    }

    /** The first value of a query parameter, decoded. */
    public Optional<String> query(String name) {
        try {
            if (query == null) {
                query = new QueryStringDecoder(request.uri());
            }
            var values = query.parameters().get(name);
            return values == null ? Optional.empty() : Optional.of(values.getFirst());
        } catch (IllegalArgumentException malformed) {
            throw new BadRequestException(
                    "query: " + malformed.getMessage() + " (expected: name=value, percent-encoded)");
        }
    }

    /** The first value of a request header; the name in any case. HTTP/2 says {@code Host} in a way of its own, which is found too. */
    public Optional<String> header(String name) {
        var value = request.getHeader(name);
        if (value == null && name.equalsIgnoreCase("host") && request.authority() != null) {
            return Optional.of(request.authority().toString());
        }
        return Optional.ofNullable(value);
    }

    /** Whether the client speaks TLS with this server itself. */
    public boolean secure() {
        return request.isSSL();
    }

    /** All request headers as sent, in order, repeated ones repeated. */
    public List<Map.Entry<String, String>> headers() {
        return request.headers().entries();
    }

    /** The address of the peer, without port. Behind a proxy this is the proxy. */
    public String remoteAddress() {
        return request.remoteAddress().hostAddress();
    }

    /** The complete body, empty when there was none. Not copied: do not change it. */
    public byte[] body() {
        return body;
    }

    /** {@link System#nanoTime()} when the request's head had arrived. */
    public long receivedNanos() {
        return receivedNanos;
    }

    /**
     * Has {@code action} run once, at once, when the client goes away before the answer ended; on this thread when it is gone
     * already, otherwise on an event loop, so it must be short and must not block. Several actions may be registered. An answer
     * has ended when {@link #respond}, {@link ResponseStream#end} or {@link ResponseStream#cut} was called: nothing runs after.
     *
     * @return closes without effect on others; an action whose registration was closed in time does not run
     */
    public Registration onClientGone(Runnable action) {
        return watch.onGone(action);
    }

    /** Whether the client went away before the answer ended. */
    public boolean clientGone() {
        return watch.gone();
    }

    /** Puts a header on whatever answer follows. Replaces an earlier one of that name, except {@code Set-Cookie}, which adds. */
    public void answerHeader(String name, String value) {
        answer.header(name, value);
    }

    /**
     * Sends the complete answer and returns without waiting for the client to take it; for a client that is gone nothing happens.
     * The body is not copied: do not change it afterwards.
     *
     * @throws IllegalStateException when there is an answer already
     * @throws IllegalArgumentException when a header cannot be sent
     */
    public void respond(int status, Map<String, String> headers, byte[] body) {
        answer.respond(status, headers, body);
    }

    /**
     * Begins an answer of unknown length. The head travels with the first bytes, or with {@link ResponseStream#writeHead}.
     *
     * @throws IllegalStateException when there is an answer already
     * @throws IllegalArgumentException when a header cannot be sent
     */
    public ResponseStream stream(int status, Map<String, String> headers) {
        return answer.stream(status, headers);
    }

    /** Whether an answer was begun. */
    public boolean answered() {
        return answer.begun();
    }

    Answer answer() {
        return answer;
    }

    /** Takes back what was registered. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
