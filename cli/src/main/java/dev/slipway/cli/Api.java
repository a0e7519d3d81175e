package dev.slipway.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API of one server, as one person's token sees it. */
final class Api {
    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int UNAUTHORIZED = 401;
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final URI server;
    private final Token token;
    private final HttpClient http;

    /** @param trust whose certificates the server may have; empty for those that Java trusts */
    Api(URI server, Token token, Optional<SSLContext> trust) {
        this.server = server;
        this.token = token;
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT);
        trust.ifPresent(client::sslContext);
        this.http = client.build();
    }

    JsonNode get(String path) {
        return call("GET", path, null);
    }

    JsonNode post(String path, Object body) {
        return call("POST", path, body);
    }

    JsonNode put(String path, Object body) {
        return call("PUT", path, body);
    }

    JsonNode delete(String path) {
        return call("DELETE", path, null);
    }

    /** A path below {@code /api/v1} for one thing of that name. */
    static String path(String collection, String name, String... rest) {
        String tail = rest.length == 0 ? "" : "/" + String.join("/", rest);
        return "/api/v1/" + collection + "/" + encode(name) + tail;
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + encode(one.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The lines of an answer that is no single JSON document. */
    List<String> lines(String path) {
        HttpResponse<String> response = send(request("GET", path, null));
        if (response.statusCode() >= 400) {
            read(response);
        }
        return response.body().lines().toList();
    }

    private JsonNode call(String method, String path, @Nullable Object body) {
        return read(send(request(method, path, body)));
    }

    private HttpRequest request(String method, String path, @Nullable Object body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(ANSWER).header("Accept", "application/json");
        if (token instanceof Token.Known(String text)) {
            request.header("Authorization", "Bearer " + text);
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .header("Content-Type", "application/json");
        }
        return request.build();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new ApiException(
                    ExitCode.UNREACHABLE,
                    "no server answers at " + server
                            + " (expected: a running Slipway; start one with 'slipway up', or name another with --server)",
                    e);
        } catch (SSLException e) {
            throw new ApiException(
                    ExitCode.UNREACHABLE,
                    "no TLS with " + server + ": " + e.getMessage()
                            + " (expected: a certificate for this name that Java trusts, or that --ca FILE names)",
                    e);
        } catch (IOException e) {
            throw new ApiException(
                    ExitCode.UNREACHABLE,
                    "the connection to " + server + " broke: " + e.getMessage()
                            + " (expected: a Slipway; where it speaks TLS, its address begins with https)",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiException(ExitCode.FAULT, "interrupted", e);
        }
    }

    private JsonNode read(HttpResponse<String> response) {
        JsonNode body = parse(response);
        if (response.statusCode() < 400) {
            return body;
        }
        if (response.statusCode() == UNAUTHORIZED && token instanceof Token.Missing(String message)) {
            throw new ApiException(ExitCode.NOT_ALLOWED, message);
        }
        JsonNode error = body.path("error");
        String message = error.path("message").asString("the server answered " + response.statusCode());
        throw new ApiException(exitCode(response.statusCode()), message, error.path("details"));
    }

    private JsonNode parse(HttpResponse<String> response) {
        try {
            return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
        } catch (JacksonException e) {
            throw new ApiException(
                    ExitCode.UNREACHABLE,
                    "what answers at " + server + " is not a Slipway control plane (status " + response.statusCode()
                            + ", no JSON; expected: the console's address, not the gateway's)",
                    e);
        }
    }

    private static ExitCode exitCode(int status) {
        return switch (status) {
            case 401, 403 -> ExitCode.NOT_ALLOWED;
            case 409 -> ExitCode.CONFLICT;
            case 422 -> ExitCode.INVALID;
            default -> status >= 500 ? ExitCode.FAULT : ExitCode.REFUSED;
        };
    }
}
