package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A client that leaves is noticed at once, in every phase of an exchange, and never when the exchange is over. */
class ClientLeavesTest {

    private static final byte[] PIECE = "piece\n".getBytes(StandardCharsets.UTF_8);

    private final CountDownLatch handling = new CountDownLatch(1);
    private final CompletableFuture<Void> gone = new CompletableFuture<>();
    private final AtomicInteger times = new AtomicInteger();

    @Test
    void beforeAnythingIsSent() throws Exception {
        try (var server = Servers.start(this::wait);
                var client = new RawClient(server)) {
            client.send(Servers.post("/", "question"));
            assertNoticed(server, client);
        }
    }

    @Test
    void beforeAnythingIsSentWithAnotherRequestBehind() throws Exception {
        try (var server = Servers.start(this::wait);
                var client = new RawClient(server)) {
            client.send(Servers.post("/", "question") + Servers.get("/next"));
            assertNoticed(server, client);
        }
    }

    @Test
    void beforeAnythingIsSentWithManyRequestsBehind() throws Exception {
        try (var server = Servers.start(this::wait);
                var client = new RawClient(server)) {
            client.send(Servers.post("/", "question") + Servers.get("/next").repeat(1_000));
            assertNoticed(server, client);
        }
    }

    @Test
    void inASilentStream() throws Exception {
        try (var server = Servers.start(exchange -> {
                    var stream = exchange.stream(200, Servers.TEXT);
                    stream.write(PIECE);
                    wait(exchange);
                });
                var client = new RawClient(server)) {
            client.send(Servers.get("/"));
            client.readUntil("piece\n");
            assertNoticed(server, client);
        }
    }

    @Test
    void inABusyStream() throws Exception {
        var refused = new CompletableFuture<ClientGoneException>();
        try (var server = Servers.start(exchange -> {
                    watch(exchange);
                    var stream = exchange.stream(200, Servers.TEXT);
                    try {
                        while (true) {
                            stream.write(PIECE);
                        }
                    } catch (ClientGoneException expected) {
                        refused.complete(expected);
                    }
                });
                var client = new RawClient(server)) {
            client.send(Servers.get("/"));
            client.readUntil("piece\n");
            assertNoticed(server, client);
            assertThat(refused.get(30, TimeUnit.SECONDS)).hasMessageContaining("went away");
        }
    }

    @Test
    void afterTheAnswerNothingIsToBeDone() throws Exception {
        var exchanges = new CompletableFuture<Exchange>();
        try (var server = Servers.start(exchange -> {
            exchange.onClientGone(times::incrementAndGet);
            exchange.respond(200, Servers.TEXT, PIECE);
            exchanges.complete(exchange);
        })) {
            try (var client = new RawClient(server)) {
                client.send(Servers.get("/"));
                client.readUntil("piece\n");
            }
            // The event loop that answers this one has dealt with the end of the one before.
            try (var client = new RawClient(server)) {
                client.send(Servers.get("/"));
                client.readUntil("piece\n");
            }
            assertThat(exchanges.get(30, TimeUnit.SECONDS).clientGone()).isFalse();
        }
        assertThat(times).hasValue(0);
    }

    @Test
    void anActionTakenBackDoesNotRunAndALateOneRunsAtOnce() throws Exception {
        var late = new AtomicInteger();
        try (var server = Servers.start(exchange -> {
                    exchange.onClientGone(times::incrementAndGet).close();
                    watch(exchange);
                    gone.join();
                    exchange.onClientGone(late::incrementAndGet);
                    exchange.respond(200, Servers.TEXT, PIECE);
                });
                var client = new RawClient(server)) {
            client.send(Servers.get("/"));
            assertNoticed(server, client);
            assertThat(late).hasValue(1);
        }
    }

    private void watch(Exchange exchange) {
        exchange.onClientGone(() -> {
            times.incrementAndGet();
            gone.complete(null);
        });
        handling.countDown();
    }

    private void wait(Exchange exchange) {
        watch(exchange);
        gone.join();
    }

    private void assertNoticed(WebServer server, RawClient client) throws Exception {
        assertThat(handling.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(server.openExchanges()).isEqualTo(1);
        client.close();
        gone.get(30, TimeUnit.SECONDS);
        assertThat(times).hasValue(1);
        Await.until("the handler ended", () -> server.openExchanges() == 0);
    }
}
