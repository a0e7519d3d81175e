package dev.slipway.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A call on a socket of its own. */
final class SocketCall implements RawCall {
    private final Socket socket;
    private final InputStream in;
    private final StringBuilder seen = new StringBuilder();

    SocketCall(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    @Override
    public RawCall readUntil(String part) {
        try {
            while (seen.indexOf(part) < 0) {
                int b = in.read();
                if (b < 0) {
                    throw new AssertionError("ended (expected: " + part + "): " + seen);
                }
                seen.append((char) b);
            }
            return this;
        } catch (IOException e) {
            throw new AssertionError("not seen: " + part + " in " + seen, e);
        }
    }

    @Override
    public String readToEnd() {
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                seen.append((char) b);
            }
        } catch (IOException reset) {
            seen.append("<reset>");
        }
        return new String(seen.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Override
    public long readToTheEnd() {
        try {
            return in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new AssertionError("not read to the end", e);
        }
    }

    /** Ends its side of the connection; what comes is still read. */
    void halfClose() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void leave() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        leave();
    }
}
