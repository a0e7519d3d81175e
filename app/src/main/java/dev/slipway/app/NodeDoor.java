package dev.slipway.app;

import dev.slipway.control.GatewayNodes;
import dev.slipway.http.Exchange;
import dev.slipway.http.Router;
import dev.slipway.http.WebServer;
import dev.slipway.http.WebServerConfig;
import dev.slipway.store.access.PrivateFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where this node can be stopped from its own machine, with no database. It listens on loopback only; its address and token
 * stand in a file that only the owner of the data directory can read.
 */
final class NodeDoor {
    private static final String FILE = "local-door";
    private static final int TOKEN_BYTES = 32;
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, String> HEADERS = Map.of("content-type", "application/json");

    private final LocalNode node;
    private final String token;

    private NodeDoor(LocalNode node, String token) {
        this.node = node;
        this.token = token;
    }

    static WebServer open(Path data, LocalNode node, SecureRandom random) throws IOException {
        byte[] secret = new byte[TOKEN_BYTES];
        random.nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        NodeDoor door = new NodeDoor(node, token);
        WebServer server = WebServer.start(
                WebServerConfig.defaults("local door", "127.0.0.1", 0).with(Server.GRACE),
                Router.builder()
                        .post("/local/kill", (exchange, _) -> door.kill(exchange))
                        .build());
        PrivateFile.write(data.resolve(FILE), server.url() + "\n" + token);
        return server;
    }

    private void kill(Exchange exchange) {
        if (!authorised(exchange)) {
            refuse(exchange, 401, "token: unknown (expected: the one in the data directory's file " + FILE + ")");
            return;
        }
        try {
            JsonNode body = JSON.readTree(exchange.body());
            GatewayNodes.Confirmation stopped = node.stopHere(
                    text(body, "system"), String.valueOf(body.path("reason").asString("")));
            respond(
                    exchange,
                    200,
                    Map.of(
                            "node", stopped.node(),
                            "millis", Math.round(stopped.took().toNanos() / 1e3) / 1e3,
                            "cutStreams", stopped.cutStreams()));
        } catch (JacksonException e) {
            refuse(exchange, 400, "body: " + e.getOriginalMessage() + " (expected: JSON with system and reason)");
        } catch (IllegalArgumentException unknown) {
            refuse(exchange, 404, String.valueOf(unknown.getMessage()));
        } catch (IOException unrecorded) {
            refuse(
                    exchange,
                    500,
                    "the stop is in force, but would not survive a restart: " + unrecorded
                            + " (expected: a data directory that can be written)");
        }
    }

    private boolean authorised(Exchange exchange) {
        byte[] right = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        return exchange.header("authorization")
                .filter(given -> MessageDigest.isEqual(right, given.getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    private static @Nullable String text(JsonNode body, String key) {
        return body.path(key).isString() ? body.path(key).asString() : null;
    }

    private static void refuse(Exchange exchange, int status, String message) {
        respond(exchange, status, Map.of("error", Map.of("message", message)));
    }

    private static void respond(Exchange exchange, int status, Map<String, ?> body) {
        exchange.respond(status, HEADERS, JSON.writeValueAsBytes(body));
    }
}
