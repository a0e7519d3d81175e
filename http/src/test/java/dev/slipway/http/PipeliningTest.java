package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that share a connection are answered one by one, in their order, each with its own answer. */
class PipeliningTest {

    private final WebServer server = Servers.start(exchange -> {
        if (exchange.query("stream").isPresent()) {
            var stream = exchange.stream(200, Servers.TEXT);
            stream.write("<".getBytes(StandardCharsets.UTF_8));
            stream.write((exchange.path() + ">").getBytes(StandardCharsets.UTF_8));
            stream.end();
        } else {
            var text = "<" + exchange.path() + new String(exchange.body(), StandardCharsets.UTF_8) + ">";
            exchange.respond(200, Servers.TEXT, text.getBytes(StandardCharsets.UTF_8));
        }
    });

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void manyRequestsInOneWrite() throws Exception {
        var requests = new StringBuilder();
        IntStream.range(0, 300).forEach(i -> requests.append(Servers.post("/" + i, "body" + i)));
        try (var client = new RawClient(server)) {
            client.send(requests.toString());
            for (int i = 0; i < 300; i++) {
                assertThat(client.readUntil(">")).endsWith("\r\n\r\n</" + i + "body" + i + ">");
            }
        }
    }

    @Test
    void streamsAndAnswersMixed() throws Exception {
        try (var client = new RawClient(server)) {
            client.send(Servers.get("/a?stream=1") + Servers.get("/b") + Servers.get("/c?stream=1"));
            assertThat(client.readUntil("0\r\n\r\n")).contains("/a>");
            assertThat(client.readUntil(">")).endsWith("\r\n\r\n</b>");
            assertThat(client.readUntil("0\r\n\r\n")).contains("/c>");
        }
    }

    @Test
    void nothingIsAnsweredAfterConnectionClose() throws Exception {
        try (var client = new RawClient(server)) {
            client.send("GET /last HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n" + Servers.get("/more"));
            assertThat(client.readAll()).contains("</last>").doesNotContain("/more");
        }
    }

    @Test
    void aHeadRequestHasTheLengthAndNoBody() throws Exception {
        try (var client = new RawClient(server)) {
            var head = Servers.get("/a").replace("GET", "HEAD");
            client.send(head + head.replace("/a", "/b?stream=1") + Servers.get("/c"));
            assertThat(client.readUntil("\r\n\r\n")).containsIgnoringCase("content-length: 4\r\n");
            client.readUntil("\r\n\r\n");
            assertThat(client.readUntil("</c>")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aClientWithoutChunksGetsPlainBytesAndTheEnd() throws Exception {
        try (var client = new RawClient(server)) {
            client.send("GET /a?stream=1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(client.readAll()).endsWith("\r\n\r\n</a>").doesNotContainIgnoringCase("chunked");
        }
    }

    @Test
    void theJdkClientAgrees() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 20; i++) {
                var path = "/" + i + (i % 2 == 0 ? "?stream=1" : "");
                var request = HttpRequest.newBuilder(server.url().resolve(path)).build();
                var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.body()).isEqualTo("</" + i + ">");
            }
        }
    }
}
