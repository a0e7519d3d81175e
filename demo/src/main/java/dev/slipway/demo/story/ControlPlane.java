package dev.slipway.demo.story;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API, as any script would use it. Thread-safe. */
final class ControlPlane implements AutoCloseable {
    static final JsonMapper JSON = JsonMapper.shared();

    private static final int REFUSED = 422;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI base;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    ControlPlane(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    JsonNode get(String path) {
        return call("GET", path, null);
    }

    JsonNode post(String path, Map<String, ?> body) {
        return call("POST", path, body);
    }

    /** @param details what the refusal says for programs */
    record Refused(JsonNode details) {
        /** The checks in the way. */
        List<String> checks() {
            return details.path("blocking").findValuesAsString("check");
        }

        String blocking() {
            return String.join(", ", checks()) + ".";
        }
    }

    /** Asks for what has to be refused. */
    Refused refused(String path, Map<String, ?> body) {
        HttpResponse<String> response = sent("POST", path, body);
        if (response.statusCode() != REFUSED) {
            throw new StoryException("POST " + path + " was answered " + response.statusCode()
                    + " (expected: refused): " + response.body());
        }
        return new Refused(JSON.readTree(response.body()).path("error").path("details"));
    }

    private JsonNode call(String method, String path, @Nullable Map<String, ?> body) {
        HttpResponse<String> response = sent(method, path, body);
        if (response.statusCode() >= 400) {
            throw new StoryException(
                    method + " " + path + " was answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> sent(String method, String path, @Nullable Map<String, ?> body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StoryException(method + " " + path + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryException(method + " " + path + " was interrupted", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
