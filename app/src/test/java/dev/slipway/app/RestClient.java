package dev.slipway.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a server's REST API, or any other that speaks JSON. */
final class RestClient {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** @param text the body as it came */
    record Reply(int status, String text) {
        JsonNode json() {
            return JSON.readTree(text);
        }
    }

    private final URI base;
    private final String token;

    RestClient(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    /** The same server, as somebody else. */
    RestClient as(String otherToken) {
        return new RestClient(base, otherToken);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return ok(path, call("GET", path, null));
    }

    JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return ok(path, call("POST", path, body));
    }

    Reply call(String method, String path, @Nullable Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest.BodyPublisher sent = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, sent)
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body());
    }

    private static JsonNode ok(String path, Reply reply) {
        if (reply.status() >= 300) {
            throw new AssertionError(path + ": " + reply.status() + " " + reply.text());
        }
        return reply.json();
    }
}
