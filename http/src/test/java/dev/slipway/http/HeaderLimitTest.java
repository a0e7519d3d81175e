package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no request, or too large a one, is refused in the server's own error form. */
class HeaderLimitTest {

    private final WebServer server = Servers.start(exchange ->
            exchange.respond(200, Servers.TEXT, exchange.path().getBytes(java.nio.charset.StandardCharsets.UTF_8)));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void headersOverTheLimit() throws Exception {
        assertThat(answerTo("GET / HTTP/1.1\r\nHost: test\r\nlarge: " + "x".repeat(9 << 10) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431")
                .contains("{\"error\":{\"code\":\"headers_too_large\"");
    }

    @Test
    void requestLineOverTheLimit() throws Exception {
        assertThat(answerTo(Servers.get("/" + "x".repeat(9 << 10))))
                .contains(" 414 ", "{\"error\":{\"code\":\"uri_too_long\"");
    }

    @Test
    void headersOfHalfTheLimitPass() throws Exception {
        try (var client = new RawClient(server)) {
            client.send("GET /a HTTP/1.1\r\nHost: test\r\nlarge: " + "x".repeat(4 << 10) + "\r\n\r\n");
            assertThat(client.readUntil("/a")).startsWith("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: test\r\nno colon here\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: test\r\nbad name : x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: test\r\nnul: a\0b\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: one\r\nHost: two\r\n\r\n",
                "GET / HTTP/9.x\r\nHost: test\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
            })
    void malformedRequests(String request) throws Exception {
        assertThat(answerTo(request)).contains(" 400 Bad Request\r\n", "{\"error\":{\"code\":\"bad_request\"");
    }

    private String answerTo(String request) throws Exception {
        try (var client = new RawClient(server)) {
            return client.send(request).readAll();
        }
    }
}
