package dev.slipway.gateway.upstream;

import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** The body of an answer. Its last byte completes the exchange; a read that fails ends it. Used by the owner only. */
final class UpstreamBody implements SseReader.Source {
    private final UpstreamExchange exchange;
    private final Deadlines deadlines;
    private final Reuse reuse;
    private final InputStream stream;
    private final long declared;
    private final boolean untilClosed;
    private long received;

    private UpstreamBody(UpstreamExchange exchange, Deadlines deadlines, Reuse reuse, @Nullable HttpEntity entity)
            throws IOException {
        this.exchange = exchange;
        this.deadlines = deadlines;
        this.reuse = reuse;
        this.stream = entity == null ? InputStream.nullInputStream() : entity.getContent();
        this.declared = entity == null ? -1 : entity.getContentLength();
        this.untilClosed = entity != null && declared < 0 && !entity.isChunked();
    }

    /** The body that follows this head; where there is none, the exchange is complete already. */
    static UpstreamBody of(
            UpstreamExchange exchange, Deadlines deadlines, ClassicHttpRequest request, ClassicHttpResponse head)
            throws IOException {
        deadlines.answering(head.getCode() / 100 == 2);
        HttpEntity entity = head.getEntity();
        // without an entity the connection is not looked at for stray bytes
        Reuse reuse = entity == null ? Reuse.NEVER : Reuse.after(request, head);
        UpstreamBody body = new UpstreamBody(exchange, deadlines, reuse, entity);
        if (entity == null || body.declared == 0) {
            exchange.complete(reuse);
        }
        return body;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws UpstreamFailure {
        if (exchange.isComplete()) {
            return -1;
        }
        deadlines.reading();
        int read;
        try {
            read = stream.read(into, offset, length);
        } catch (IOException | RuntimeException e) {
            throw exchange.failed(e);
        }
        if (read >= 0) {
            received += read;
            if (!deadlines.read(read)) {
                throw exchange.fail(Kind.TOO_SLOW);
            }
            return read;
        }
        if (untilClosed && received == 0) {
            throw fail(Kind.CUT, "the connection ended before the first byte of the answer");
        }
        exchange.complete(reuse);
        return -1;
    }

    @Override
    public UpstreamFailure fail(Kind kind, String what) {
        return exchange.fail(kind, what, null);
    }

    /** What is read before {@link #content} is no answer yet. */
    void expectPreamble() {
        deadlines.expectPreamble();
    }

    void content() {
        deadlines.content();
    }

    /** In bytes; negative when the upstream did not say. */
    long declaredLength() {
        return declared;
    }
}
