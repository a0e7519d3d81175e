package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every path finds its action or a refusal that says what was possible. */
class RouterTest {

    private final WebServer server = Servers.start(Router.builder()
            .get("/", say("root"))
            .get("/systems", say("list"))
            .post("/systems", say("create"))
            .get("/systems/{name}", (exchange, path) -> answer(exchange, "system " + path.get("name")))
            .put("/systems/{name}", say("put"))
            .delete("/systems/{name}", say("delete"))
            .get("/systems/new", say("form"))
            .get(
                    "/systems/{name}/steps/{step}",
                    (exchange, path) -> answer(exchange, path.get("name") + path.get("step")))
            .get("/assets/{file...}", (exchange, path) -> answer(exchange, "asset " + path.get("file")))
            .build());
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void findsTheAction() throws Exception {
        assertThat(call("GET", "/").body()).isEqualTo("root");
        assertThat(call("GET", "/?a=b").body()).isEqualTo("root");
        assertThat(call("GET", "/systems").body()).isEqualTo("list");
        assertThat(call("POST", "/systems").body()).isEqualTo("create");
        assertThat(call("PUT", "/systems/a").body()).isEqualTo("put");
        assertThat(call("DELETE", "/systems/a").body()).isEqualTo("delete");
        assertThat(call("GET", "/systems/a/steps/b").body()).isEqualTo("ab");
        assertThat(call("GET", "/assets/css/site.css").body()).isEqualTo("asset css/site.css");
    }

    @Test
    void aWordWinsOverAName() throws Exception {
        assertThat(call("GET", "/systems/new").body()).isEqualTo("form");
        assertThat(call("DELETE", "/systems/new").body()).isEqualTo("delete");
    }

    @Test
    void namesAreDecodedOnce() throws Exception {
        assertThat(call("GET", "/systems/a%20b+c%2Fd%C3%A9%2525").body()).isEqualTo("system a b+c/dé%25");
        try (var raw = new RawClient(server)) {
            assertThat(raw.send(Servers.get("/systems/%zz")).readUntil("}}")).startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void headIsGetWithoutBody() throws Exception {
        var answer = call("HEAD", "/systems");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-length")).contains("4");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void nothingThereIs404() throws Exception {
        for (var path : new String[] {"/nowhere", "/systems/", "/systems/a/", "//systems", "/assets"}) {
            var answer = call("GET", path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).startsWith("{\"error\":{\"code\":\"not_found\"");
        }
    }

    @Test
    void aWrongMethodIs405AndSaysTheRightOnes() throws Exception {
        var answer = call("PATCH", "/systems/a");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("DELETE, GET, HEAD, PUT");
        assertThat(answer.body()).startsWith("{\"error\":{\"code\":\"method_not_allowed\"");
    }

    @Test
    void theSameRouteTwiceIsAMistake() {
        assertThatThrownBy(() ->
                        Router.builder().get("/a", say("1")).get("/a", say("2")).build())
                .hasMessage("route: GET /a twice (expected: once)");
    }

    private static Router.Action say(String text) {
        return (exchange, path) -> answer(exchange, text);
    }

    private static void answer(Exchange exchange, String text) {
        exchange.respond(200, Servers.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> call(String method, String path) throws Exception {
        var uri = java.net.URI.create(server.url() + path);
        var request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
