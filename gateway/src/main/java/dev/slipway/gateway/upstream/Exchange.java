package dev.slipway.gateway.upstream;

import dev.slipway.core.spec.Variant.Limits;
import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.ConnectionHolder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.io.LeaseRequest;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One call on the wire. The owner (the thread that called {@code send}) does the work as plain blocking code; anybody may
 * end it with {@link #stop}.
 *
 * <p><b>Ending.</b> An exchange ends exactly once, by a compare-and-set of {@link #end}: either complete, and then its
 * connection goes back to the pool, or stopped, and then everything it holds is closed by whoever stopped it. Because
 * only one of the two can win, a late cancellation never closes a connection that already serves somebody else. Each
 * time the owner has obtained something that can be held (a place in the queue, a socket, a connection) it stores it
 * first and looks at {@code end} afterwards, while {@code stop} sets {@code end} first and frees what is stored
 * afterwards: one of the two always sees the other, so no cancellation is lost and nothing leaks.
 *
 * <p><b>Limits.</b> One task per call in a shared scheduler. It does not fire at the limit of a phase but at most every
 * {@link #step} (the shortest limit still to come) and then looks at {@link #deadline}, which the owner moves with a
 * plain write. A new phase starts after the last look and lasts at least one step, so the next look is never late; and a
 * read costs no timer. The idle limit runs only while a read is waiting: a slow reader on our side is not the upstream's
 * silence.
 */
final class Exchange implements SseReader.Source {
    /** What is being waited for, and what it means when it takes too long. */
    private enum Phase {
        POOL(Kind.POOL_EXHAUSTED),
        CONNECT(Kind.CONNECT_TIMEOUT),
        HEAD(Kind.HEADERS_TIMEOUT),
        FIRST_BYTE(Kind.FIRST_TOKEN_TIMEOUT),
        BODY(Kind.IDLE_TIMEOUT);

        private final Kind tooLong;

        Phase(Kind tooLong) {
            this.tooLong = tooLong;
        }
    }

    /** @param failure null when the exchange is complete */
    private record End(@Nullable Kind failure) {}

    private static final End COMPLETE = new End(null);

    /**
     * How soon a reused connection must break to count as closed before we used it. That close is already on its way
     * when we send, so it shows within one round trip; a server that breaks later may have worked on the request.
     */
    private static final long STALE_WINDOW_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final UpstreamClient.Shared shared;
    private final UpstreamCall call;
    private final Limits limits;
    private final long totalAt;

    private final AtomicReference<@Nullable End> end = new AtomicReference<>();
    private final AtomicReference<@Nullable ConnectionEndpoint> held = new AtomicReference<>();
    private volatile @Nullable LeaseRequest lease;
    private volatile @Nullable CompletableFuture<InetAddress[]> lookup;
    private volatile @Nullable Socket connecting;
    private volatile Cancellation.@Nullable Registration registration;
    private volatile @Nullable Future<?> watch;

    private volatile Phase phase = Phase.POOL;
    private volatile long deadline;
    private long step;
    private long firstTokenAt;
    private volatile boolean sending;
    private boolean retried;
    private @Nullable InputStream body;
    private long declared = -1;
    private long received;
    private TimeValue keepAlive = TimeValue.NEG_ONE_MILLISECOND;
    private boolean reusable;

    Exchange(UpstreamClient.Shared shared, UpstreamCall call) {
        this.shared = shared;
        this.call = call;
        this.limits = call.limits();
        this.totalAt = shared.nanoTime().getAsLong() + limits.total().toNanos();
        this.deadline = totalAt;
    }

    UpstreamAnswer send() throws UpstreamFailure {
        registration = call.cancellation().onCancel(() -> stop(Kind.CANCELLED));
        try {
            if (end.get() != null) {
                throw ended(null);
            }
            HttpHost host = host();
            ConnectionEndpoint endpoint = acquire(new HttpRoute(host));
            boolean reused = readyForUse(endpoint);
            if (!reused) {
                connect(endpoint, host);
            }
            startWatch(reused);
            ClassicHttpResponse head = exchange(endpoint, host, reused);
            return new UpstreamAnswer(this, head);
        } catch (IOException | HttpException e) {
            throw failed(e);
        } catch (RuntimeException | Error e) {
            if (stop(Kind.BAD_RESPONSE)) {
                throw e;
            }
            throw ended(e);
        }
    }

    private HttpHost host() {
        return new HttpHost(call.uri().getScheme(), call.uri().getHost(), port());
    }

    private int port() {
        int port = call.uri().getPort();
        return port >= 0 ? port : "https".equals(call.uri().getScheme()) ? 443 : 80;
    }

    // --- a connection -------------------------------------------------------------------------------------------

    private ConnectionEndpoint acquire(HttpRoute route) throws UpstreamFailure {
        long wait = Math.min(shared.pool().poolWait().toNanos(), left(totalAt));
        Timeout timeout = Timeout.ofMilliseconds(Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)));
        LeaseRequest request = shared.manager().lease(null, route, timeout, null);
        lease = request;
        if (end.get() != null) {
            request.cancel();
        }
        shared.waiting().incrementAndGet();
        try {
            ConnectionEndpoint endpoint = await(request, timeout);
            held.set(endpoint);
            if (end.get() != null) {
                free();
                throw ended(null);
            }
            return endpoint;
        } finally {
            shared.waiting().decrementAndGet();
            lease = null;
        }
    }

    private ConnectionEndpoint await(LeaseRequest request, Timeout timeout) throws UpstreamFailure {
        try {
            try {
                return request.get(timeout);
            } catch (TimeoutException e) {
                // The library loses a connection that is granted between its time running out and its giving up.
                return request.get(Timeout.ZERO_MILLISECONDS);
            }
        } catch (TimeoutException | CancellationException | ExecutionException e) {
            throw fail(left(totalAt) <= 0 ? Kind.TOTAL_TIMEOUT : Kind.POOL_EXHAUSTED, "no free connection", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            request.cancel();
            throw fail(Kind.CANCELLED, "interrupted while waiting for a connection", e);
        }
    }

    /** Whether the connection is open and clean; one with bytes nobody asked for is closed. */
    private static boolean readyForUse(ConnectionEndpoint endpoint) throws IOException {
        if (!endpoint.isConnected()) {
            return false;
        }
        try {
            if (!wire(endpoint).hasUnaskedBytes()) {
                return true;
            }
        } catch (IOException e) {
            // closed meanwhile: as good as unclean
        }
        endpoint.close(CloseMode.IMMEDIATE);
        return false;
    }

    private static WireConnection wire(ConnectionEndpoint endpoint) throws IOException {
        if (endpoint instanceof ConnectionHolder holder && holder.get() instanceof WireConnection wire) {
            return wire;
        }
        throw new IOException("connection closed");
    }

    private void connect(ConnectionEndpoint endpoint, HttpHost host) throws IOException, UpstreamFailure {
        enter(Phase.CONNECT, now() + limits.connect().toNanos());
        startWatch(false);
        InetAddress[] addresses = addresses(host.getHostName());
        Connector.connect(shared.manager(), endpoint, limits.connect(), addresses, this::connecting);
        connecting = null;
        deadline = totalAt;
    }

    private InetAddress[] addresses(String host) throws IOException, UpstreamFailure {
        CompletableFuture<InetAddress[]> future = shared.names().lookUp(host);
        lookup = future;
        if (end.get() != null) {
            throw ended(null);
        }
        try {
            return future.get();
        } catch (ExecutionException | CancellationException e) {
            throw fail(Kind.DNS, "unknown host", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fail(Kind.CANCELLED, "interrupted while looking up the host", e);
        } finally {
            lookup = null;
        }
    }

    private void connecting(Socket socket) throws IOException {
        connecting = socket;
        if (end.get() != null) {
            socket.close();
            throw new IOException("ended while connecting");
        }
    }

    // --- request and head ---------------------------------------------------------------------------------------

    private ClassicHttpResponse exchange(ConnectionEndpoint endpoint, HttpHost host, boolean reused)
            throws IOException, HttpException, UpstreamFailure {
        long began = now();
        firstTokenAt = began + limits.firstToken().toNanos();
        enter(Phase.HEAD, firstTokenAt);
        sending = true;
        WireConnection wire = wire(endpoint);
        long before = wire.received();
        try {
            return exchange(endpoint);
        } catch (IOException e) {
            boolean stale = reused && wire.received() == before && now() - began < STALE_WINDOW_NANOS;
            if (!stale || end.get() != null) {
                throw e;
            }
        }
        retried = true;
        endpoint.close(CloseMode.IMMEDIATE);
        connect(endpoint, host);
        enter(Phase.HEAD, firstTokenAt);
        return exchange(endpoint);
    }

    private ClassicHttpResponse exchange(ConnectionEndpoint endpoint) throws IOException, HttpException {
        ClassicHttpRequest request = request();
        ClassicHttpResponse head =
                endpoint.execute("", request, (message, connection, context) -> roundTrip(message, connection), null);
        begin(request, head);
        return head;
    }

    private static ClassicHttpResponse roundTrip(ClassicHttpRequest request, HttpClientConnection connection)
            throws IOException, HttpException {
        connection.sendRequestHeader(request);
        if (request.getEntity() != null) {
            connection.sendRequestEntity(request);
        }
        connection.flush();
        ClassicHttpResponse head = connection.receiveResponseHeader();
        while (head.getCode() < HttpStatus.SC_SUCCESS) {
            head = connection.receiveResponseHeader();
        }
        if (mayHaveBody(request, head)) {
            connection.receiveResponseEntity(head);
        }
        return head;
    }

    private static boolean mayHaveBody(ClassicHttpRequest request, ClassicHttpResponse head) {
        return !"HEAD".equals(request.getMethod())
                && head.getCode() != HttpStatus.SC_NO_CONTENT
                && head.getCode() != HttpStatus.SC_NOT_MODIFIED;
    }

    private ClassicHttpRequest request() {
        String path = call.uri().getRawPath();
        String query = call.uri().getRawQuery();
        String target = path == null || path.isEmpty() ? "/" : path;
        BasicClassicHttpRequest request =
                new BasicClassicHttpRequest(call.method(), query == null ? target : target + "?" + query);
        int port = call.uri().getPort();
        request.addHeader("Host", port < 0 ? call.uri().getHost() : call.uri().getHost() + ":" + port);
        for (Map.Entry<String, String> header : call.headers()) {
            request.addHeader(header.getKey(), header.getValue());
        }
        byte[] content = call.body();
        if (content.length > 0 || "POST".equals(call.method()) || "PUT".equals(call.method())) {
            request.addHeader("Content-Length", Integer.toString(content.length));
            request.setEntity(new ByteArrayEntity(content, null));
        }
        return request;
    }

    private void begin(ClassicHttpRequest request, ClassicHttpResponse head) throws IOException {
        boolean success = head.getCode() / 100 == 2;
        if (success) {
            phase = Phase.FIRST_BYTE;
        } else {
            enter(Phase.BODY, totalAt);
        }
        HttpEntity entity = head.getEntity();
        if (entity == null) {
            complete(); // nothing to read; the connection is not used again, as it was not looked at for stray bytes
            return;
        }
        body = entity.getContent();
        declared = entity.getContentLength();
        reusable = Reuse.allowed(request, head);
        keepAlive = Reuse.keepAlive(head);
        if (declared == 0) {
            complete();
        }
    }

    // --- body ---------------------------------------------------------------------------------------------------

    @Override
    public int read(byte[] into, int offset, int length) throws UpstreamFailure {
        End over = end.get();
        if (over != null) {
            if (over.failure() != null) {
                throw ended(null);
            }
            return -1;
        }
        InputStream stream = body;
        if (stream == null) {
            return -1;
        }
        if (phase == Phase.BODY) {
            deadline = earlier(now() + limits.idle().toNanos(), totalAt);
        }
        int read;
        try {
            read = stream.read(into, offset, length);
        } catch (IOException | RuntimeException e) {
            throw failed(e);
        }
        enter(Phase.BODY, totalAt);
        if (read < 0) {
            if (declared < 0 && received == 0 && !reusable) {
                throw fail(Kind.CUT, "the connection ended before the first byte of the answer");
            }
            complete();
        } else {
            received += read;
        }
        return read;
    }

    long declaredLength() {
        return declared;
    }

    boolean retried() {
        return retried;
    }

    // --- limits -------------------------------------------------------------------------------------------------

    private long now() {
        return shared.nanoTime().getAsLong();
    }

    private long left(long at) {
        return at - now();
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    private void enter(Phase next, long until) {
        deadline = earlier(until, totalAt);
        phase = next;
    }

    private void startWatch(boolean reused) {
        if (watch != null) {
            return;
        }
        Duration shortest = limits.idle().compareTo(limits.firstToken()) < 0 ? limits.idle() : limits.firstToken();
        if (limits.connect().compareTo(shortest) < 0 && !reused) {
            shortest = limits.connect();
        }
        step = shortest.toNanos();
        watch = shared.scheduler().schedule(this::look, Math.min(step, left(totalAt)), TimeUnit.NANOSECONDS);
        if (end.get() != null) {
            free();
        }
    }

    private void look() {
        if (end.get() != null) {
            return;
        }
        long left = left(deadline);
        if (left <= 0) {
            stop(left(totalAt) <= 0 ? Kind.TOTAL_TIMEOUT : phase.tooLong);
            return;
        }
        watch = shared.scheduler().schedule(this::look, Math.min(step, left), TimeUnit.NANOSECONDS);
    }

    // --- ending -------------------------------------------------------------------------------------------------

    /**
     * Ends the exchange if nothing has yet, closes what it holds and gives its place in the pool back. Any thread, never
     * blocks.
     */
    boolean stop(Kind kind) {
        if (!end.compareAndSet(null, new End(kind))) {
            return false;
        }
        free();
        return true;
    }

    private void free() {
        forget();
        LeaseRequest request = lease;
        if (request != null) {
            request.cancel();
        }
        CompletableFuture<InetAddress[]> names = lookup;
        if (names != null) {
            names.cancel(false);
        }
        Socket socket = connecting;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // it is gone either way
            }
        }
        ConnectionEndpoint endpoint = held.getAndSet(null);
        if (endpoint != null) {
            endpoint.close(CloseMode.IMMEDIATE);
            shared.manager().release(endpoint, null, TimeValue.ZERO_MILLISECONDS);
        }
    }

    private void complete() {
        if (!end.compareAndSet(null, COMPLETE)) {
            return;
        }
        forget();
        ConnectionEndpoint endpoint = held.getAndSet(null);
        if (endpoint == null) {
            return;
        }
        if (!reusable || !clean(endpoint)) {
            endpoint.close(CloseMode.IMMEDIATE);
        }
        shared.manager().release(endpoint, null, keepAlive);
    }

    private static boolean clean(ConnectionEndpoint endpoint) {
        try {
            return !wire(endpoint).hasUnaskedBytes();
        } catch (IOException e) {
            return false;
        }
    }

    private void forget() {
        Future<?> task = watch;
        if (task != null) {
            task.cancel(false);
        }
        Cancellation.Registration mine = registration;
        if (mine != null) {
            mine.close();
        }
    }

    private UpstreamFailure failed(Exception e) {
        return fail(Failures.kind(e, phase == Phase.CONNECT), String.valueOf(e.getMessage()), e);
    }

    @Override
    public UpstreamFailure fail(Kind kind, String what) {
        return fail(kind, what, null);
    }

    private UpstreamFailure fail(Kind kind, String what, @Nullable Throwable cause) {
        return stop(kind) ? new UpstreamFailure(kind, !sending, where() + what, cause) : ended(cause);
    }

    /** The failure of an exchange that somebody else ended. */
    private UpstreamFailure ended(@Nullable Throwable cause) {
        End over = end.get();
        Kind kind = over == null || over.failure() == null ? Kind.CUT : over.failure();
        return new UpstreamFailure(kind, !sending, where() + Failures.words(kind, limits), cause);
    }

    private String where() {
        return "upstream " + call.uri().getHost() + ":" + port() + ": ";
    }
}
