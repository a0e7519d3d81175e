package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request whose length two parties could read differently is refused, and nothing behind it is taken for a request. */
class SmugglingTest {

    private final Queue<String> handled = new ConcurrentLinkedQueue<>();
    private final WebServer server = Servers.start(exchange -> {
        handled.add(exchange.path());
        exchange.respond(200, Servers.TEXT, exchange.body());
    });

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
                "Content-Length: 4\r\nContent-Length: 5\r\n",
                "Content-Length: 4, 5\r\n",
                "Content-Length: +4\r\n",
                "Content-Length: -4\r\n",
                "Content-Length: 0x4\r\n",
                "Content-Length: 4 4\r\n",
                "Content-Length : 4\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: identity, chunked\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                "Transfer-Encoding : chunked\r\n",
                "Transfer-Encoding:\u000bchunked\r\n",
                "X: y\nContent-Length: 4\r\n",
            })
    void isRefused(String framing) throws Exception {
        try (var client = new RawClient(server)) {
            client.send(
                    "POST /first HTTP/1.1\r\nHost: test\r\n" + framing + "\r\n0\r\n\r\n" + Servers.get("/smuggled"));
            assertThat(client.readAll()).startsWith("HTTP/1.1 400");
            assertThat(handled).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"})
    void chunksInHttp10AreRefused(String framing) throws Exception {
        try (var client = new RawClient(server)) {
            client.send("POST /first HTTP/1.0\r\n" + framing + "\r\n0\r\n\r\n");
            assertThat(client.readAll()).contains(" 400 ");
            assertThat(handled).isEmpty();
        }
    }
}
