package dev.slipway.http;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listening server of HTTP/1.1, and with TLS of HTTP/2: bytes move on event loops, each exchange runs on a virtual thread of its own as plain blocking code.
 * A client that leaves is noticed at once in every phase, silent ones included; a client that half-closes counts as leaving.
 */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final Duration LOOK_AT_CERTIFICATE = Duration.ofSeconds(10);

    /** Calls of one HTTP/2 connection under way at once. */
    private static final int STREAMS = 1_000;

    /** Bytes of a request's body, and of those of a connection, that may be on their way. */
    private static final int WINDOW = 1 << 20;

    private static final Duration MARGIN = Duration.ofMillis(500);

    private final WebServerConfig config;
    private final Runner runner;
    private final Vertx vertx;
    private final HttpServer server;
    private final ExecutorService exchanges;
    private final Map<HttpConnection, ConnectionLink> links = new ConcurrentHashMap<>();
    private final BodyRoom room;
    private final @Nullable Certificate certificate;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    private WebServer(WebServerConfig config, Handler handler, BodyRoom room) {
        var tls = config.address().tls();
        this.certificate = tls == null ? null : new Certificate(tls);
        this.config = config;
        this.runner = new Runner(config.name(), handler);
        this.room = room;
        this.vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false)));
        this.exchanges = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(config.name() + "-", 0).factory());
        var options = options(config.limits());
        if (certificate != null) {
            options.setSsl(true)
                    .setUseAlpn(true)
                    .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1))
                    .setKeyCertOptions(certificate.options());
        }
        this.server = vertx.createHttpServer(options)
                .connectionHandler(connection -> opened(connection))
                .invalidRequestHandler(this::refuseMalformed)
                .requestHandler(this::received);
    }

    /**
     * Starts to listen.
     *
     * @throws HttpServerException when the address cannot be listened on
     * @throws TlsException when the certificate or its key cannot be used
     */
    public static WebServer start(WebServerConfig config, Handler handler) {
        return start(config, handler, BodyRoom.besides(config.limits().maxBodyBytes()));
    }

    static WebServer start(WebServerConfig config, Handler handler, BodyRoom room) {
        var started = new WebServer(config, handler, room);
        try {
            started.listen();
        } catch (RuntimeException failed) {
            started.close();
            throw failed;
        }
        return started;
    }

    /** The port listened on, also when any free one was asked for. */
    public int port() {
        return server.actualPort();
    }

    /** The host as configured. */
    public String host() {
        return config.address().host();
    }

    /** Where clients on this machine find the server. */
    public URI url() {
        var host = host().contains(":") ? "[" + host() + "]" : host();
        return URI.create((certificate == null ? "http://" : "https://") + host + ":" + port());
    }

    /** Exchanges whose handler is running. */
    public int openExchanges() {
        return open.get();
    }

    /** Bytes of request bodies held: of those still arriving, and of exchanges whose handler is running. */
    public long bodyBytes() {
        return room.taken();
    }

    /** Stops accepting, waits for running exchanges as long as the configured grace, then cuts them. Returns when all is gone. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        var deadline = System.nanoTime() + config.grace().toNanos();
        await("connections", server.shutdown(config.grace()), config.grace().plus(MARGIN));
        exchanges.shutdown();
        try {
            if (!exchanges.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                exchanges.shutdownNow();
                exchanges.awaitTermination(MARGIN.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException interrupted) {
            exchanges.shutdownNow();
            Thread.currentThread().interrupt();
        }
        await("event loops", vertx.close(), MARGIN);
    }

    private static HttpServerOptions options(WebServerConfig.Limits limits) {
        return new HttpServerOptions()
                .setTcpNoDelay(true)
                .setReuseAddress(true)
                .setAcceptBacklog(1024)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false)
                .setDecompressionSupported(false)
                // Handlers for WebSockets would stand in every connection's way and refuse more than 128 pipelined
                // requests.
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false)
                // Vert.x's own idle timeout would also cut an exchange whose handler waits long; Link keeps the time
                // instead.
                .setIdleTimeout(0)
                .setMaxInitialLineLength(limits.maxHeaderBytes())
                .setMaxHeaderSize(limits.maxHeaderBytes())
                .setHttp2ConnectionWindowSize(WINDOW)
                // A caller that leaves one call, and a stop that cuts one, ends one stream each: many may at once.
                .setHttp2RstFloodMaxRstFramePerWindow(2 * STREAMS)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(STREAMS)
                        .setInitialWindowSize(WINDOW)
                        .setMaxHeaderListSize(limits.maxHeaderBytes()));
    }

    private void listen() {
        var wanted = config.address();
        var where = wanted.host() + ":" + wanted.port();
        try {
            var address = InetAddress.getByName(wanted.host()).getHostAddress();
            server.listen(wanted.port(), address)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (UnknownHostException unknown) {
            throw new HttpServerException(
                    "cannot listen on " + where
                            + ": no such host (expected: an address of this machine, for example 127.0.0.1)",
                    unknown);
        } catch (ExecutionException failed) {
            throw cannotListen(where, failed.getCause() == null ? failed : failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new HttpServerException(
                    "cannot listen on " + where + ": interrupted (expected: a moment to start)", interrupted);
        }
        var idle = config.limits().idleTimeout();
        vertx.setPeriodic(Math.clamp(idle.toMillis() / 4, 1, 1_000), _ -> closeIdle(idle.toNanos()));
        if (certificate != null) {
            vertx.setPeriodic(LOOK_AT_CERTIFICATE.toMillis(), _ -> exchanges.execute(this::renewCertificate));
        }
        LOG.debug("{} listens on {}", config.name(), url());
    }

    private static HttpServerException cannotListen(String where, Throwable cause) {
        var text = String.valueOf(cause.getMessage());
        if (cause instanceof BindException && text.contains("in use")) {
            return new HttpServerException(
                    "cannot listen on " + where + ": the port is taken (expected: a free port)", cause);
        }
        return new HttpServerException(
                "cannot listen on " + where + ": " + text
                        + " (expected: an address of this machine and a port it may use)",
                cause);
    }

    private void opened(HttpConnection connection) {
        if (closed.get()) {
            // The kernel may have completed it between the order to stop and the listening socket's end.
            connection.close();
            return;
        }
        links.put(connection, new ConnectionLink(connection));
        connection.closeHandler(_ -> links.remove(connection));
        connection.exceptionHandler(failure -> LOG.debug("{}: a connection failed", config.name(), failure));
    }

    private void closeIdle(long idleNanos) {
        var now = System.nanoTime();
        links.values().forEach(link -> link.closeWhenIdle(now, idleNanos));
    }

    private void received(HttpServerRequest request) {
        var connection = links.get(request.connection());
        if (connection == null || connection.refusesMore()) {
            return;
        }
        if (closed.get()) {
            request.connection().close();
            return;
        }
        new Intake(request, connection.of(request), vertx.getOrCreateContext(), config.limits(), room)
                .read(this::execute);
    }

    /** Puts a certificate that was replaced in force for new connections; one that cannot be used changes nothing. */
    void renewCertificate() {
        if (certificate != null) {
            certificate
                    .renewed()
                    .ifPresent(options -> server.updateSSLOptions(new ServerSSLOptions()
                                    .setKeyCertOptions(options)
                                    .setUseAlpn(true)
                                    .setApplicationLayerProtocols(List.of("h2", "http/1.1")))
                            .onComplete(
                                    _ -> LOG.info("{}: the new certificate is in force", config.name()),
                                    failure -> LOG.error(
                                            "{}: the new certificate is not in force", config.name(), failure)));
        }
    }

    private void refuseMalformed(HttpServerRequest request) {
        var link = links.get(request.connection());
        if (link != null && !link.refusesMore()) {
            var cause = request.decoderResult().cause();
            Refusal.send(
                    request,
                    link,
                    vertx,
                    Refusal.ofMalformed(cause, config.limits().maxHeaderBytes()));
        }
    }

    private void execute(Exchange exchange) {
        open.incrementAndGet();
        exchanges.execute(() -> {
            try {
                runner.run(exchange);
            } finally {
                room.give(exchange.body().length);
                open.decrementAndGet();
            }
        });
    }

    private void await(String what, io.vertx.core.Future<Void> done, Duration limit) {
        try {
            done.toCompletionStage().toCompletableFuture().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            LOG.warn("{}: {} did not close in {}", config.name(), what, limit, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
