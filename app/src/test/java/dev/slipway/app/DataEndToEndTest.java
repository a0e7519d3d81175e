package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From a call to its body, its export and its erasure, on a real server; nothing that was taken out is anywhere on the disk. */
class DataEndToEndTest {
    private static final String YAML = """
            apiVersion: slipway/v1
            kind: System
            metadata: { name: kept }
            spec:
              variants: { rules: { kind: rule, file: rules.yaml } }
              incumbent: rules
              data: { bodies: redacted, redact: { patterns: [email], fields: [/name] } }
            """;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final ServerProcess server = SharedServer.server();

    @TempDir
    Path directory;

    @Test
    void keptReadTakenAwayAndForgotten() throws Exception {
        RestClient rest = server.rest();
        rest.post(
                "/api/v1/apply",
                Map.of(
                        "main",
                        "system.yaml",
                        "files",
                        Map.of("system.yaml", YAML, "rules.yaml", "rules: []\notherwise: { label: paper }\n")));
        String key = rest.post("/api/v1/keys", Map.of("label", "kept", "systems", List.of("kept")))
                .path("key")
                .asString();
        String id = call(key);
        String bodies = "/api/v1/interactions/" + id + "/bodies";
        Await.until("both bodies", SOON, () -> rest.get(bodies).path("bodies").size() == 2);
        assertThat(rest.get(bodies)
                        .path("bodies")
                        .valueStream()
                        .map(one -> one.path("content").asString()))
                .containsExactly("{\"name\":\"[redacted]\",\"text\":\"write to [email]\"}", "{\"label\":\"paper\"}");
        assertThat(events(rest)).contains("bodies-read");

        Path file = directory.resolve("kept.csv");
        CommandRun export = CommandRun.against(
                server, "export", "interactions", "--system=kept", "--format=csv", "--bodies", "--out=" + file);
        assertThat(export.code()).as(export.err()).isZero();
        assertThat(Files.readString(file)).contains(id, "customer-erin", "write to [email]");

        CommandRun erased = CommandRun.against(server, "erase", "--customer=customer-erin", "--yes");
        assertThat(erased.code()).as(erased.err()).isZero();
        assertThat(erased.out()).contains("1 calls carry erased-", "2 bodies were deleted");
        assertThat(rest.get(bodies).path("bodies").size()).isZero();
        assertThat(rest.get("/api/v1/interactions/" + id).path("customer").asString())
                .startsWith("erased-");
        assertThat(CommandRun.against(server, "doctor").out()).contains("retention");
        assertThat(holding(List.of("erin.secret@example.com", "Erin Unwritten")))
                .isEmpty();
    }

    private String call(String key) throws Exception {
        URI gateway = server.gateway();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(gateway.resolve("/v1/systems/kept/decide"))
                            .header("Authorization", "Bearer " + key)
                            .header("Slipway-Customer", "customer-erin")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "{\"name\":\"Erin Unwritten\",\"text\":\"write to erin.secret@example.com\"}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.headers().firstValue("Slipway-Interaction").orElseThrow();
        }
    }

    /** What nobody ordered of one system stands in the timeline of that system, too. */
    private static List<String> events(RestClient rest) throws Exception {
        return rest.get("/api/v1/systems/kept/events")
                .path("events")
                .valueStream()
                .map((JsonNode event) -> event.path("kind").asString())
                .toList();
    }

    private List<Path> holding(List<String> secrets) throws Exception {
        try (Stream<Path> files = Files.walk(server.data())) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> secrets.stream().anyMatch(text(file)::contains))
                    .toList();
        }
    }

    /** Files of a running database come and go. */
    private static String text(Path file) {
        try {
            return Files.size(file) > 64 << 20 ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (java.io.IOException gone) {
            return "";
        }
    }
}
