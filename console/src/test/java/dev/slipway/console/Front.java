package dev.slipway.console;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An address behind which another server can be put while it is in use. */
final class Front implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int port;

    Front(int port) throws IOException {
        this.port = port;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Whoever connects from now on comes to another server; who is connected is cut off. */
    void leadTo(int other) {
        port = other;
        open.forEach(Front::end);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), port);
                open.add(client);
                open.add(there);
                Thread.startVirtualThread(() -> pass(client, there));
                Thread.startVirtualThread(() -> pass(there, client));
            } catch (IOException closed) {
                // The next one is taken, or the test is over.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException cut) {
            // One side has gone; so does the other.
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Closeable socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // Nothing is left to be closed.
        }
    }

    @Override
    public void close() {
        end(server);
        open.forEach(Front::end);
    }
}
