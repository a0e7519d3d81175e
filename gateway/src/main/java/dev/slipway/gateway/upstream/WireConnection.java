package dev.slipway.gateway.upstream;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
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

    /** Whether bytes lie here that belong to no answer. Never blocks. */
    boolean hasUnaskedBytes() throws IOException {
        Socket socket = getSocket();
        return (input != null && input.length() > 0)
                || (socket != null && socket.getInputStream().available() > 0);
    }

    /** Bytes received since the connection was made. */
    long received() {
        return getEndpointDetails() == null ? 0 : getEndpointDetails().getReceivedBytesCount();
    }
}
