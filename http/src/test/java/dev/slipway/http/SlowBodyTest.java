package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client that sends its head or its body too slowly holds nothing for long. */
class SlowBodyTest {

    private final AtomicInteger handled = new AtomicInteger();
    private final WebServer server = Servers.start(
            new WebServerConfig.Limits(1 << 20, 8 << 10, Duration.ofMillis(400), Duration.ofMillis(200)), exchange -> {
                handled.incrementAndGet();
                exchange.respond(200, Servers.TEXT, exchange.body());
            });

    @AfterEach
    void stop() {
        server.close();
        assertThat(handled).hasValue(0);
    }

    @Test
    void halfABodyIsTimedOut() throws Exception {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nhalf");
            assertTimedOut(client);
        }
    }

    @Test
    void noBodyAtAllIsTimedOut() throws Exception {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
            assertTimedOut(client);
        }
    }

    @Test
    void halfAHeadIsClosedEvenWhenItKeepsDripping() throws Exception {
        try (var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: test\r\n");
            Await.until("closed", () -> dripFails(client));
        }
    }

    private static boolean dripFails(RawClient client) {
        try {
            client.send("a: b\r\n");
            java.util.concurrent.locks.LockSupport.parkNanos(
                    Duration.ofMillis(50).toNanos());
            return false;
        } catch (java.io.IOException closed) {
            return true;
        }
    }

    private static void assertTimedOut(RawClient client) throws Exception {
        assertThat(client.readAll())
                .startsWith("HTTP/1.1 408")
                .containsIgnoringCase("connection: close")
                .contains("{\"error\":{\"code\":\"request_timeout\"");
    }
}
