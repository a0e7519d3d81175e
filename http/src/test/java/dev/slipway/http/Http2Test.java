package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over HTTP/2 every exchange is a stream of its own: it is held up, left and cut alone, and the others go on. */
class Http2Test {

    private static final byte[] PIECE = "piece\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path made;

    private static Tls tls;
    private static SSLContext trusting;

    private HttpClient client;

    @BeforeAll
    static void make() throws Exception {
        tls = Certificates.make(made, "server");
        trusting = Certificates.trusting(tls);
    }

    @BeforeEach
    void open() {
        client = HttpClient.newBuilder()
                .sslContext(trusting)
                .version(HttpClient.Version.HTTP_2)
                .build();
    }

    @AfterEach
    void close() {
        client.shutdownNow();
    }

    private static WebServer start(WebServerConfig.Limits limits, Handler handler) {
        var address = new WebServerConfig.Address("127.0.0.1", 0, tls);
        return WebServer.start(new WebServerConfig("test", address, limits, Duration.ofSeconds(5)), handler);
    }

    private static WebServer start(Handler handler) {
        return start(Servers.limits(), handler);
    }

    private HttpRequest.Builder request(WebServer server, String path) {
        return HttpRequest.newBuilder(server.url().resolve(path)).timeout(Duration.ofSeconds(30));
    }

    @Test
    void questionAndAnswerArriveWhole() throws Exception {
        var words = "x".repeat(900_000);
        try (var server = start(exchange -> {
            exchange.answerHeader("Slipway-Name", "value");
            exchange.respond(
                    200,
                    Servers.TEXT,
                    (exchange.header("host").orElse("") + exchange.body().length).getBytes(StandardCharsets.UTF_8));
        })) {
            var answer = client.send(
                    request(server, "/").POST(BodyPublishers.ofString(words)).build(), BodyHandlers.ofString());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.body()).isEqualTo("127.0.0.1:" + server.port() + words.length());
            assertThat(answer.headers().firstValue("slipway-name")).hasValue("value");
            assertThat(client.send(request(server, "/").build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("127.0.0.1:" + server.port() + "0");
            Await.until("nothing held", () -> server.bodyBytes() == 0 && server.openExchanges() == 0);
        }
    }

    @Test
    void aClientThatLeavesOneStreamIsNoticedAndItsOtherStreamsGoOn() throws Exception {
        var gone = new CompletableFuture<Void>();
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var server = start(exchange -> {
            if (exchange.path().equals("/left")) {
                exchange.onClientGone(() -> gone.complete(null));
                begun.countDown();
                gone.join();
            } else {
                var stream = exchange.stream(200, Servers.TEXT);
                stream.write(PIECE);
                goOn.await();
                stream.write(PIECE);
                stream.end();
            }
        })) {
            var other = client.sendAsync(request(server, "/other").build(), BodyHandlers.ofInputStream())
                    .get(30, TimeUnit.SECONDS);
            assertThat(other.body().readNBytes(PIECE.length)).isEqualTo(PIECE);
            var left = client.sendAsync(request(server, "/left").build(), BodyHandlers.ofString());
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            left.cancel(true);
            gone.get(30, TimeUnit.SECONDS);
            goOn.countDown();
            assertThat(other.body().readAllBytes()).isEqualTo(PIECE);
            Await.until("the handlers ended", () -> server.openExchanges() == 0);
        }
    }

    @Test
    void aClientWhoseConnectionBreaksLeavesAllItsStreams() throws Exception {
        var gone = new CountDownLatch(2);
        var begun = new CountDownLatch(2);
        try (var server = start(exchange -> {
            exchange.onClientGone(gone::countDown);
            begun.countDown();
            gone.await();
        })) {
            var one = client.sendAsync(request(server, "/1").build(), BodyHandlers.ofString());
            var two = client.sendAsync(request(server, "/2").build(), BodyHandlers.ofString());
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            client.shutdownNow();
            assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(one).failsWithin(30, TimeUnit.SECONDS);
            assertThat(two).failsWithin(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aCutStreamBreaksAndTheConnectionServesOn() throws Exception {
        try (var server = start(exchange -> {
            if (exchange.path().equals("/cut")) {
                var stream = exchange.stream(200, Servers.TEXT);
                stream.write(PIECE);
                stream.cut();
            } else {
                exchange.respond(200, Servers.TEXT, exchange.remoteAddress().getBytes(StandardCharsets.UTF_8));
            }
        })) {
            var seen = new StringBuilder();
            assertThatThrownBy(() -> client.send(
                            request(server, "/cut").build(),
                            BodyHandlers.ofByteArrayConsumer(piece ->
                                    piece.ifPresent(bytes -> seen.append(new String(bytes, StandardCharsets.UTF_8))))))
                    .isInstanceOf(IOException.class);
            assertThat(seen).hasToString("piece\n");
            assertThat(client.send(request(server, "/").build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aClientThatDoesNotReadHoldsItsOwnStreamUpOnly() throws Exception {
        var written = new AtomicLong();
        var pieces = 1_300;
        var piece = new byte[16 << 10];
        try (var server = start(exchange -> {
            if (exchange.path().equals("/flood")) {
                var stream = exchange.stream(200, Servers.TEXT);
                for (int i = 0; i < pieces; i++) {
                    stream.write(piece);
                    written.addAndGet(piece.length);
                }
                stream.end();
            } else {
                exchange.respond(200, Servers.TEXT, PIECE);
            }
        })) {
            var flood = client.send(request(server, "/flood").build(), BodyHandlers.ofInputStream());
            assertThat(client.send(request(server, "/").build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("piece\n");
            assertThat(written.get()).isLessThan((long) pieces * piece.length);
            assertThat(flood.body().transferTo(java.io.OutputStream.nullOutputStream()))
                    .isEqualTo((long) pieces * piece.length);
        }
    }

    @Test
    void aClientThatNeverReadsIsLeftAfterTheIdleTimeout() throws Exception {
        var limits = new WebServerConfig.Limits(1 << 20, 8 << 10, Duration.ofMillis(300), Duration.ofSeconds(30));
        var refused = new CompletableFuture<ClientGoneException>();
        try (var server = start(limits, exchange -> {
            var stream = exchange.stream(200, Servers.TEXT);
            try {
                while (true) {
                    stream.write(new byte[16 << 10]);
                }
            } catch (ClientGoneException expected) {
                refused.complete(expected);
            }
        })) {
            var flood = client.send(request(server, "/").build(), BodyHandlers.ofInputStream());
            refused.get(30, TimeUnit.SECONDS);
            assertThatThrownBy(() -> flood.body().transferTo(java.io.OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndTheConnectionServesOn() throws Exception {
        try (var server = start(exchange -> exchange.respond(200, Servers.TEXT, PIECE))) {
            var large = client.send(
                    request(server, "/")
                            .POST(BodyPublishers.ofByteArray(new byte[4 << 20]))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(large.statusCode()).isEqualTo(413);
            assertThat(large.body()).contains("body_too_large");
            assertThat(client.send(request(server, "/").build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(server.bodyBytes()).isZero();
        }
    }

    @Test
    void runningStreamsEndWithinTheGrace() throws Exception {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var server = start(exchange -> {
            begun.countDown();
            goOn.await();
            exchange.respond(200, Servers.TEXT, PIECE);
        });
        try (server) {
            var answer = client.sendAsync(request(server, "/").build(), BodyHandlers.ofString());
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            var closing = CompletableFuture.runAsync(server::close);
            goOn.countDown();
            assertThat(answer.get(30, TimeUnit.SECONDS).body()).isEqualTo("piece\n");
            closing.get(30, TimeUnit.SECONDS);
        }
    }
}
