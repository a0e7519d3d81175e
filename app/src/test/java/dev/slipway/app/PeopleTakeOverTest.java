package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.journal.JournalConfig;
import dev.slipway.store.postgres.JdbcTarget;
import dev.slipway.store.testing.TestDatabases;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The AI is stopped: every request becomes an item, also over a restart, and comes back answered by a person. */
class PeopleTakeOverTest {
    private static final int CALLS = 20;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String YAML = """
            apiVersion: slipway/v1
            kind: System
            metadata: { name: claims }
            spec:
              variants:
                ai:   { kind: rule, file: rules.yaml }
                desk: { kind: human, queue: payments }
              incumbent: ai
              fallback: [desk]
              contract: { answer: /label }
            """;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path directory;

    private String key = "";

    @Test
    void nothingIsLostWhenTheAiIsStopped() throws Exception {
        JdbcTarget database = TestDatabases.empty();
        Map<String, String> places = new LinkedHashMap<>();
        try (Server server = start(database)) {
            RestClient rest = rest(server);
            apply(rest);
            Await.until("the AI answers", SOON, () -> ask(server, "first").statusCode() == 200);
            rest.post("/api/v1/systems/claims/kill", Map.of());
            for (int call = 0; call < CALLS; call++) {
                HttpResponse<String> told = ask(server, "n" + call);
                assertThat(told.statusCode()).as(told.body()).isEqualTo(202);
                places.put("n" + call, told.headers().firstValue("Location").orElseThrow());
            }
        }
        assertThat(places.values()).doesNotHaveDuplicates();
        try (Server server = start(database)) {
            RestClient rest = rest(server);
            assertThat(decideAll(rest)).isEqualTo(CALLS);
            assertThat(status(server, places.getOrDefault("n0", "")))
                    .as("held back")
                    .isEqualTo("pending");
            endTheTimeToUndo(database);
            for (Map.Entry<String, String> place : places.entrySet()) {
                Await.until(
                        place.getKey(),
                        SOON,
                        () -> status(server, place.getValue())
                                .equals("answered {\"label\":\"" + place.getKey() + "\"}"));
            }
            String last = places.getOrDefault("n" + (CALLS - 1), "");
            String call = "/api/v1/interactions/" + last.substring(last.lastIndexOf('/') + 1);
            Await.until("its outcome", SOON, () -> outcome(rest, call).equals("n" + (CALLS - 1) + " review:payments"));
        }
    }

    private void apply(RestClient rest) throws Exception {
        rest.post(
                "/api/v1/apply",
                Map.of(
                        "main",
                        "system.yaml",
                        "files",
                        Map.of("system.yaml", YAML, "rules.yaml", "rules: []\notherwise: { label: paper }\n")));
        key = rest.post("/api/v1/keys", Map.of("label", "test")).path("key").asString();
    }

    /** A person who answers each question with its own text. */
    private static int decideAll(RestClient rest) throws Exception {
        int decided = 0;
        while (true) {
            JsonNode item = rest.post("/api/v1/queues/payments/next", Map.of()).path("item");
            if (!item.isObject()) {
                return decided;
            }
            Map<String, Object> decision = Map.of(
                    "revision", item.path("revision").asLong(),
                    "verdict", "answer",
                    "label", item.path("asked").path("question").path("text").asString());
            rest.post("/api/v1/items/" + item.path("id").asString() + "/decide", decision);
            decided++;
        }
    }

    private static void endTheTimeToUndo(JdbcTarget database) {
        Jdbi.create(database.url(), database.user(), database.password().reveal())
                .useHandle(handle ->
                        handle.execute("UPDATE review_item SET ends_at = arrived_at WHERE state = 'decided'"));
    }

    private HttpResponse<String> ask(Server server, String text) throws IOException, InterruptedException {
        URI uri = server.gateway().orElseThrow().resolve("/v1/systems/claims/decide");
        return send(
                HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"" + text + "\"}")));
    }

    private String status(Server server, String place) throws IOException, InterruptedException {
        URI uri = server.gateway().orElseThrow().resolve(place);
        JsonNode body =
                JsonMapper.shared().readTree(send(HttpRequest.newBuilder(uri)).body());
        return (body.path("status").asString() + " " + (body.has("answer") ? body.path("answer") : "")).strip();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(
                request.header("Authorization", "Bearer " + key).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String outcome(RestClient rest, String call) throws IOException, InterruptedException {
        JsonNode outcome = rest.call("GET", call, null).json().path("outcomes").path(0);
        return outcome.path("label").asString("") + " " + outcome.path("source").asString("");
    }

    private static RestClient rest(Server server) throws Exception {
        return new RestClient(
                server.console().orElseThrow(),
                Files.readString(server.accessToken()).strip());
    }

    private Server start(JdbcTarget database) {
        HostPort any = HostPort.parse("127.0.0.1:0");
        String url = database.url()
                .replace(
                        "jdbc:postgresql://",
                        "postgresql://" + database.user() + ":"
                                + database.password().reveal() + "@");
        return Server.start(
                new ServerConfig(
                        Role.ALL, directory, url, any, any, JournalConfig.standard(), Set.of(), Duration.ofDays(400)),
                line -> {});
    }
}
