package dev.slipway.gateway.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.ConnectionHolder;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A connection that knows whether the other side has sent something nobody asked for. An upstream that understates its
 * content length leaves bytes behind, and the next call on that connection would take them for its answer.
 */
final class WireConnection extends DefaultManagedHttpClientConnection {
    /** Longest line of a head, in bytes. */
    private static final int MAX_LINE = 16 * 1024;

    private static final int MAX_HEADERS = 200;

    private @Nullable SessionInputBuffer input;

    /** Unlike the Apache client's default, a head that begins with garbage is refused, not searched. */
    static HttpConnectionFactory<ManagedHttpClientConnection> factory() {
        Http1Config config = Http1Config.custom()
                .setMaxLineLength(MAX_LINE)
                .setMaxHeaderCount(MAX_HEADERS)
                .setMaxEmptyLineCount(1)
                .build();
        DefaultHttpResponseParserFactory parsers = new DefaultHttpResponseParserFactory(config);
        AtomicLong number = new AtomicLong();
        return socket -> {
            WireConnection connection = new WireConnection("upstream-" + number.incrementAndGet(), config, parsers);
            if (socket != null) {
                connection.bind(socket);
            }
            return connection;
        };
    }

    private WireConnection(String id, Http1Config config, DefaultHttpResponseParserFactory parsers) {
        super(id, null, null, config, null, null, null, parsers);
    }

    @Override
    protected InputStream createContentInputStream(long length, SessionInputBuffer buffer, InputStream socket) {
        input = buffer;
        return super.createContentInputStream(length, buffer, socket);
    }

    /** @throws IOException when the connection is closed */
    static WireConnection of(ConnectionEndpoint endpoint) throws IOException {
        if (endpoint instanceof ConnectionHolder holder && holder.get() instanceof WireConnection wire) {
            return wire;
        }
        throw new IOException("connection closed");
    }

    /** Whether it is open, as far as can be seen, and nothing lies here that nobody asked for. */
    static boolean isClean(ConnectionEndpoint endpoint) {
        try {
            return !of(endpoint).hasUnaskedBytes();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Whether bytes lie here that belong to no answer, or the other side has ended the connection. Under TLS something may
     * lie here that is neither, such as a session ticket: it is read, which blocks for a millisecond at most.
     */
    private boolean hasUnaskedBytes() throws IOException {
        SocketHolder holder = getSocketHolder();
        if (holder == null || isBuffered()) {
            return isBuffered();
        }
        if (holder.getSSLSocket() == null) {
            return holder.getSocket().getInputStream().available() > 0;
        }
        boolean decrypted = holder.getInputStream().available() > 0;
        return decrypted || (holder.getBaseSocket().getInputStream().available() > 0 && (isStale() || isBuffered()));
    }

    private boolean isBuffered() {
        return input != null && input.length() > 0;
    }

    /** Bytes received since the connection was made. */
    long received() {
        return getEndpointDetails() == null ? 0 : getEndpointDetails().getReceivedBytesCount();
    }
}
