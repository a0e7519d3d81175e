package dev.slipway.app;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A wire between a server and its database. Cut, it holds back every byte and answers nothing, as a network does that drops
 * packets; healed, what was held back arrives, late.
 */
final class CuttingProxy implements AutoCloseable {
    private static final int BUFFER = 16 << 10;

    private final ServerSocket listening;
    private final InetSocketAddress target;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition healed = lock.newCondition();
    /** Guarded by {@link #lock}. */
    private boolean cut;

    private CuttingProxy(ServerSocket listening, InetSocketAddress target) {
        this.listening = listening;
        this.target = target;
    }

    static CuttingProxy to(int port) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        CuttingProxy proxy = new CuttingProxy(new ServerSocket(0, 50, loopback), new InetSocketAddress(loopback, port));
        Thread.startVirtualThread(proxy::accept);
        return proxy;
    }

    int port() {
        return listening.getLocalPort();
    }

    void cut() {
        set(true);
    }

    void heal() {
        set(false);
    }

    private void set(boolean now) {
        lock.lock();
        try {
            cut = now;
            healed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void awaitWhole() {
        lock.lock();
        try {
            while (cut) {
                healed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                open.add(near);
                Thread.startVirtualThread(() -> join(near));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void join(Socket near) {
        awaitWhole();
        try (near;
                Socket far = new Socket()) {
            far.setTcpNoDelay(true);
            near.setTcpNoDelay(true);
            far.connect(target);
            open.add(far);
            Thread back = Thread.startVirtualThread(() -> pass(far, near));
            pass(near, far);
            back.join();
        } catch (IOException databaseAway) {
            // The server sees its connection closed, as it would without a wire between.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(near);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitWhole();
                out.write(buffer, 0, read);
            }
        } catch (IOException ended) {
            // Either side is gone; the other one follows.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }

    @Override
    public void close() {
        closeQuietly(listening);
        heal();
        open.forEach(CuttingProxy::closeQuietly);
    }
}
