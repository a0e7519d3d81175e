package dev.slipway.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One kept-alive HTTP/1.1 connection that does little enough not to be what is measured. Blocking; for one thread at a time.
 */
final class Wire implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wire.class);

    /** Takes a piece of an answer's body as it arrives. */
    interface Sink {
        void take(byte[] bytes, int length);
    }

    static final Sink NOWHERE = (_, _) -> {};

    private static final int PATIENCE_MILLIS = 15_000;
    private static final long NO_LENGTH = -1;
    private static final long CHUNKED = -2;

    private final Socket socket = new Socket();
    private final InputStream in;
    private final byte[] piece = new byte[16 << 10];
    private final StringBuilder line = new StringBuilder();

    Wire(URI url) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream(), 16 << 10);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends a request and reads its answer to the end. Returns the status. */
    int ask(byte[] request, Sink sink) throws IOException {
        socket.getOutputStream().write(request);
        String start = readLine();
        if (!start.startsWith("HTTP/1.1 ") || start.length() < 12) {
            throw new IOException("status line: " + start + " (expected: HTTP/1.1 and a status)");
        }
        int status = Integer.parseInt(start.substring(9, 12));
        long length = readHeaders();
        if (length == CHUNKED) {
            readChunks(sink);
        } else if (length >= 0) {
            readPiece(length, sink);
        } else {
            throw new IOException("head: no length (expected: Content-Length or chunks)");
        }
        return status;
    }

    /** Sends a request, reads what comes for a while, and goes without a word. */
    void abandon(byte[] request, int millis) throws IOException {
        socket.setSoTimeout(Math.max(1, millis));
        socket.getOutputStream().write(request);
        long end = System.nanoTime() + millis * 1_000_000L;
        try {
            while (System.nanoTime() - end < 0 && in.read(piece) >= 0) {}
        } catch (SocketTimeoutException silent) {
            LOG.trace("Left in silence", silent);
        } finally {
            close();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    void closeQuietly() {
        try {
            close();
        } catch (IOException e) {
            LOG.debug("A connection did not close", e);
        }
    }

    private long readHeaders() throws IOException {
        long length = NO_LENGTH;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            int colon = header.indexOf(':');
            String name = header.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
            String value = header.substring(colon + 1).strip();
            if (name.equals("content-length")) {
                length = Long.parseLong(value);
            } else if (name.equals("transfer-encoding") && value.equalsIgnoreCase("chunked")) {
                length = CHUNKED;
            }
        }
        return length;
    }

    private void readChunks(Sink sink) throws IOException {
        for (long size = readSize(); size > 0; size = readSize()) {
            readPiece(size, sink);
            readLine();
        }
        for (String trailer = readLine(); !trailer.isEmpty(); trailer = readLine()) {}
    }

    private long readSize() throws IOException {
        String size = readLine();
        int extension = size.indexOf(';');
        return Long.parseLong(extension < 0 ? size : size.substring(0, extension), 16);
    }

    private void readPiece(long length, Sink sink) throws IOException {
        for (long left = length; left > 0; ) {
            int read = in.read(piece, 0, (int) Math.min(left, piece.length));
            if (read < 0) {
                throw new EOFException("body: it ends " + left + " bytes too early");
            }
            sink.take(piece, read);
            left -= read;
        }
    }

    private String readLine() throws IOException {
        line.setLength(0);
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new EOFException("head: the connection ended");
            }
            line.append((char) one);
        }
        int end = line.length();
        return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
    }
}
