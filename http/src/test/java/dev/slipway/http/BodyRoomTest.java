package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bodies that each keep their limit do not fill the heap together. */
class BodyRoomTest {

    private static final int LIMIT = 1 << 20;
    private static final String BODY = "x".repeat(LIMIT);

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private final BodyRoom room = new BodyRoom(LIMIT + LIMIT / 2);
    private final WebServer server = WebServer.start(
            new WebServerConfig(
                    "test", new WebServerConfig.Address("127.0.0.1", 0, null), Servers.limits(), Duration.ofSeconds(5)),
            exchange -> {
                arrived.countDown();
                assertThat(answer.await(30, TimeUnit.SECONDS)).isTrue();
                exchange.respond(200, Servers.TEXT, "ok".getBytes(StandardCharsets.UTF_8));
            },
            room);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aBodyThatFindsNoRoomIsRefusedUntilAnotherIsAnswered() throws Exception {
        try (var first = new RawClient(server);
                var second = new RawClient(server);
                var third = new RawClient(server)) {
            first.send(Servers.post("/", BODY));
            assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
            second.send(Servers.post("/", BODY));
            assertThat(second.readAll()).startsWith("HTTP/1.1 503").contains("\"code\":\"busy\"");
            answer.countDown();
            assertThat(first.readUntil("ok")).startsWith("HTTP/1.1 200");
            Await.until("room", () -> isFree(LIMIT));
            third.send(Servers.post("/", BODY));
            assertThat(third.readUntil("ok")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aClientThatLeavesHalfWayGivesItsRoomBack() throws Exception {
        try (var client = new RawClient(server)) {
            client.send("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: " + LIMIT + "\r\n\r\n" + BODY.substring(1));
            Await.until("room taken", () -> !isFree(LIMIT));
        }
        Await.until("room", () -> isFree(LIMIT + LIMIT / 2));
    }

    private boolean isFree(long bytes) {
        boolean free = room.take(bytes);
        if (free) {
            room.give(bytes);
        }
        return free;
    }
}
