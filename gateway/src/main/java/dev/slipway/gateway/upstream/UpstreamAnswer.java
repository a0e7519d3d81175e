package dev.slipway.gateway.upstream;

import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * An answer whose head has arrived. The body is read once, either whole or as events, by the thread that sent the call.
 * When it has been read to its end, the connection is used again; when it is closed earlier, the connection is broken off
 * at once, so that the upstream stops working.
 */
public final class UpstreamAnswer implements AutoCloseable {
    /** Largest event accepted unless told otherwise, in bytes. */
    public static final int MAX_EVENT_BYTES = 1 << 20;

    private static final int FIRST_CAPACITY = 4096;
    private static final int TRUSTED_LENGTH = 1 << 20;

    private final UpstreamExchange exchange;
    private final ClassicHttpResponse head;
    private final UpstreamBody body;
    private final boolean retried;

    UpstreamAnswer(UpstreamExchange exchange, ClassicHttpResponse head, UpstreamBody body, boolean retried) {
        this.exchange = exchange;
        this.head = head;
        this.body = body;
        this.retried = retried;
    }

    public int status() {
        return head.getCode();
    }

    /** The first header of this name, in any case. */
    public Optional<String> header(String name) {
        Header header = head.getFirstHeader(name);
        return header == null ? Optional.empty() : Optional.ofNullable(header.getValue());
    }

    /** All headers in their order, with their names as sent. */
    public List<Map.Entry<String, String>> headers() {
        return Arrays.stream(head.getHeaders())
                .map(header -> Map.entry(header.getName(), header.getValue() == null ? "" : header.getValue()))
                .toList();
    }

    /** Whether a kept-alive connection turned out closed, and the request was sent again on a new one. */
    public boolean retried() {
        return retried;
    }

    /**
     * Reads the body to its end. It is what was sent: nothing is decompressed.
     *
     * @throws UpstreamFailure {@code TOO_LARGE} when it is longer than {@code maxBytes}; the call is ended then
     */
    public byte[] readAll(long maxBytes) throws UpstreamFailure {
        long declared = body.declaredLength();
        if (declared > maxBytes) {
            throw tooLarge(declared, maxBytes);
        }
        byte[] bytes = new byte[declared < 0 ? FIRST_CAPACITY : (int) Math.min(declared + 1, TRUSTED_LENGTH)];
        int length = 0;
        while (true) {
            int read = body.read(bytes, length, bytes.length - length);
            if (read < 0) {
                return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
            }
            length += read;
            if (length > maxBytes) {
                throw tooLarge(length, maxBytes);
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * length, Integer.MAX_VALUE - 8));
            }
        }
    }

    private UpstreamFailure tooLarge(long length, long maxBytes) {
        return body.fail(Kind.TOO_LARGE, "body: " + length + " bytes or more (expected: <= " + maxBytes + ")");
    }

    /** The body as events of at most {@link #MAX_EVENT_BYTES}. */
    public SseReader events() throws UpstreamFailure {
        return events(MAX_EVENT_BYTES);
    }

    /**
     * The body as events; read until null, or the connection is not used again. The limit {@code firstToken} runs until
     * {@link #contentBegun}: what an event means is the reader's knowledge.
     */
    public SseReader events(int maxEventBytes) throws UpstreamFailure {
        Optional<String> encoding = header("Content-Encoding").filter(coding -> !coding.equalsIgnoreCase("identity"));
        if (encoding.isPresent()) {
            throw body.fail(Kind.BAD_RESPONSE, "content-encoding: " + encoding.get() + " (expected: none)");
        }
        body.expectPreamble();
        return new SseReader(body, maxEventBytes);
    }

    /** The events have come to something that a caller may show or act on. */
    public void contentBegun() {
        body.content();
    }

    /** Breaks the call off if its body was not read to the end. Never waits, never drains. */
    @Override
    public void close() {
        exchange.stop(Kind.CANCELLED);
    }
}
