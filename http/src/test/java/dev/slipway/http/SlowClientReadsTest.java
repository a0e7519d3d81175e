package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** A client that reads slowly, or stops, blocks the writer; it never fills the server's memory. */
class SlowClientReadsTest {

    private static final long TOTAL = 200L << 20;
    /** What sockets of both sides may hold, far below {@link #TOTAL}. */
    private static final long SOCKETS = 16L << 20;

    private final AtomicLong written = new AtomicLong();

    @Test
    void theWriterWaitsForAClientThatReadsLater() throws Exception {
        try (var server = Servers.start(this::writeAll);
                var client = new RawClient(server, 32 << 10)) {
            client.send("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
            assertStandsStill();
            assertThat(written.get()).isLessThan(SOCKETS);
            long received = drain(client);
            assertThat(received).isGreaterThan(TOTAL);
            assertThat(written).hasValue(TOTAL);
        }
    }

    @Test
    void aClientThatStopsReadingIsGivenUp() throws Exception {
        var gone = new CompletableFuture<ClientGoneException>();
        var told = new AtomicInteger();
        var limits = new WebServerConfig.Limits(1 << 20, 8 << 10, Duration.ofMillis(300), Duration.ofSeconds(5));
        try (var server = Servers.start(limits, exchange -> {
                    exchange.onClientGone(told::incrementAndGet);
                    try {
                        writeAll(exchange);
                    } catch (ClientGoneException expected) {
                        gone.complete(expected);
                    }
                });
                var client = new RawClient(server, 32 << 10)) {
            client.send(Servers.get("/"));
            assertThat(gone.get(30, TimeUnit.SECONDS)).hasMessageContaining("stopped reading");
            assertThat(told).hasValue(1);
        }
    }

    @Test
    void lastWordsDoNotWaitForAClientThatIsBehind() throws Exception {
        var cut = new CompletableFuture<Boolean>();
        var patient = new WebServerConfig.Limits(1 << 20, 8 << 10, Duration.ofMinutes(10), Duration.ofSeconds(5));
        try (var server = Servers.start(patient, exchange -> {
                    var stream = exchange.stream(200, Servers.TEXT);
                    stream.write(new byte[(int) (TOTAL / 4)]);
                    stream.cut("stopped".getBytes(StandardCharsets.UTF_8));
                    cut.complete(true);
                });
                var client = new RawClient(server, 32 << 10)) {
            client.send(Servers.get("/"));
            assertThat(cut.get(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aHandlerThatThinksLongIsNotIdle() throws Exception {
        var limits = new WebServerConfig.Limits(1 << 20, 8 << 10, Duration.ofMillis(100), Duration.ofSeconds(5));
        var start = System.nanoTime();
        try (var server = Servers.start(limits, exchange -> {
                    var stream = exchange.stream(200, Servers.TEXT);
                    stream.write("thinking".getBytes(StandardCharsets.UTF_8));
                    Await.until(
                            "thought",
                            () -> System.nanoTime() - start
                                    > Duration.ofMillis(600).toNanos());
                    stream.end();
                });
                var client = new RawClient(server)) {
            client.send(Servers.get("/"));
            assertThat(client.readUntil("0\r\n\r\n")).contains("thinking");
            // Now it is the client's turn again, and it says nothing.
            assertThat(client.readAll()).isEmpty();
        }
    }

    private void writeAll(Exchange exchange) {
        var stream = exchange.stream(200, Servers.TEXT);
        var piece = new byte[16 << 10];
        while (written.get() < TOTAL) {
            stream.write(piece);
            written.addAndGet(piece.length);
        }
        stream.end();
    }

    private void assertStandsStill() {
        Await.until("something was written", () -> written.get() > 0);
        Await.until("the writer stands still", () -> {
            long before = written.get();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            return written.get() == before;
        });
    }

    private static long drain(RawClient client) throws Exception {
        var buffer = new byte[64 << 10];
        long total = 0;
        for (int n; (n = client.socket().getInputStream().read(buffer)) >= 0; ) {
            total += n;
        }
        return total;
    }
}
