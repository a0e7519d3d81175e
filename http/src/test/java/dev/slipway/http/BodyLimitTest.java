package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A body over the limit is refused with an answer the client can read, however it announces itself. */
class BodyLimitTest {

    private static final int LIMIT = 1 << 20;

    private final AtomicInteger handled = new AtomicInteger();
    private final WebServer server = Servers.start(exchange -> {
        handled.incrementAndGet();
        var length = Integer.toString(exchange.body().length);
        exchange.respond(200, Servers.TEXT, length.getBytes(StandardCharsets.UTF_8));
    });

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBodyAtTheLimitPasses() throws Exception {
        try (var client = new RawClient(server)) {
            client.send(Servers.post("/", "x".repeat(LIMIT)));
            assertThat(client.readUntil("1048576")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aLengthOverTheLimitIsRefusedBeforeTheBody() throws Exception {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + (LIMIT + 1) + "\r\n\r\n");
            assertRefused(client);
        }
    }

    @Test
    void aLengthOfAbsurdSizeIsRefused() throws Exception {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 99999999999999999999\r\n\r\n");
            assertThat(client.readAll()).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void aLargeBodyThatIsSentAnywayDoesNotDestroyTheAnswer() throws Exception {
        try (var client = new RawClient(server)) {
            client.send(Servers.post("/", "x".repeat(LIMIT + 1)) + Servers.get("/smuggled"));
            assertRefused(client);
        }
    }

    @Test
    void chunksAreCounted() throws Exception {
        var chunk = "10000\r\n" + "x".repeat(1 << 16) + "\r\n";
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
            client.send(chunk.repeat(17) + "0\r\n\r\n");
            assertRefused(client);
        }
    }

    @Test
    void aClientThatAsksFirstIsAnsweredFirst() throws Exception {
        var head = "POST / HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: ";
        try (var client = new RawClient(server)) {
            client.send(head + "2\r\n\r\n");
            assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 100 Continue");
            client.send("hi");
            assertThat(client.readUntil("\r\n\r\n2")).startsWith("HTTP/1.1 200");
            client.send(head + (LIMIT + 1) + "\r\n\r\n");
            assertThat(client.readAll()).startsWith("HTTP/1.1 413");
        }
    }

    private void assertRefused(RawClient client) throws Exception {
        assertThat(client.readAll())
                .startsWith("HTTP/1.1 413")
                .containsIgnoringCase("connection: close")
                .contains("{\"error\":{\"code\":\"body_too_large\"")
                .doesNotContain("HTTP/1.1 200");
        assertThat(handled).hasValue(0);
    }
}
