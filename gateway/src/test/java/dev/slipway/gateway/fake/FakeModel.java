package dev.slipway.gateway.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

/** The server; see the package. Thread-safe. */
public final class FakeModel implements AutoCloseable {
    private static final Duration STILL = Duration.ofMillis(300);

    private final ServerSocket server;
    private final String scheme;
    private final Queue<Fault> queued = new ConcurrentLinkedQueue<>();
    private volatile Fault otherwise = Fault.none();
    private final List<SeenRequest> seen = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicLong flooded = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);

    private FakeModel(ServerSocket server, String scheme) {
        this.server = server;
        this.scheme = scheme;
    }

    public static FakeModel start() {
        return start(ServerSocketFactory.getDefault(), "http");
    }

    /** The same over TLS, with the certificate of this context. */
    public static FakeModel start(SSLContext tls) {
        return start(tls.getServerSocketFactory(), "https");
    }

    private static FakeModel start(ServerSocketFactory sockets, String scheme) {
        try {
            ServerSocket server = sockets.createServerSocket(0, 200, InetAddress.getLoopbackAddress());
            FakeModel fake = new FakeModel(server, scheme);
            Thread.ofVirtual().name("fake-model").start(fake::accept);
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FakeModel next(Fault fault) {
        queued.add(fault);
        return this;
    }

    public FakeModel always(Fault fault) {
        otherwise = fault;
        return this;
    }

    /** Base address as a variant's file would name it. */
    public URI url() {
        return URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    public List<SeenRequest> requests() {
        return List.copyOf(seen);
    }

    /**
     * Waits until the peer has broken off the connection of a request.
     *
     * @return when that was seen, in {@link System#nanoTime}
     */
    public long awaitAborted(int index, Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        awaitRequests(index + 1, limit);
        try {
            return seen.get(index).aborted.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("request " + index + ": not aborted (expected: within " + limit + ")", e);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("request " + index + ": wait ended", e);
        }
    }

    /** Waits until so many requests were received. */
    public void awaitRequests(int count, Duration limit) {
        Poll.until("requests: " + count, limit, () -> seen.size() >= count);
    }

    private void accept() {
        int number = 0;
        while (closed.getCount() > 0) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                socket.setTcpNoDelay(true);
                FakeConnection connection = new FakeConnection(this, socket, number++);
                Thread.ofVirtual().start(() -> {
                    connection.serve();
                    open.remove(socket);
                });
            } catch (SocketException e) {
                return; // closed
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Fault take() {
        Fault fault = queued.poll();
        return fault == null ? otherwise : fault;
    }

    /** A fault that forbids reading must be known before the first byte. */
    boolean takeNeverRead() {
        Fault never = Fault.of(Fault.Trick.NEVER_READ);
        return never.equals(queued.peek()) ? queued.poll() != null : queued.isEmpty() && never.equals(otherwise);
    }

    void flooded(int bytes) {
        flooded.addAndGet(bytes);
    }

    /** Waits until a flood gets rid of no more bytes, and says how many were taken, by somebody or by buffers on the way. */
    public long awaitHeldUp(Duration limit) {
        AtomicLong last = new AtomicLong(-1);
        AtomicLong since = new AtomicLong(System.nanoTime());
        Poll.until("held up", limit, () -> {
            long now = flooded.get();
            if (last.getAndSet(now) != now) {
                since.set(System.nanoTime());
            }
            return now > 0 && System.nanoTime() - since.get() > STILL.toNanos();
        });
        return last.get();
    }

    void received(SeenRequest request) {
        seen.add(request);
    }

    /** Waits, but not beyond the end of the server. */
    boolean pause(Duration time) throws InterruptedException {
        return !closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    void forever() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
