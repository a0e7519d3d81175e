package dev.slipway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends exactly the bytes it is told to. */
final class RawClient implements AutoCloseable {

    private final Socket socket;

    RawClient(WebServer server) throws IOException {
        this(server, 0);
    }

    RawClient(WebServer server, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setSoTimeout(10_000);
        socket.connect(new java.net.InetSocketAddress(server.host(), server.port()));
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Reads up to and including {@code end}; fails when the connection ends before. */
    String readUntil(String end) throws IOException {
        var seen = new StringBuilder();
        while (seen.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("connection ended after: " + seen);
            }
            seen.append((char) next);
        }
        return seen.toString();
    }

    /** Reads to the end of the connection, a clean one. */
    String readAll() throws IOException {
        var seen = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(seen);
        return seen.toString(StandardCharsets.ISO_8859_1);
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
