package dev.slipway.bench.gateway;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The REST API of the server under test, as far as a benchmark needs it. */
final class SlipwayApi implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI console;
    private final String token;

    SlipwayApi(URI console, String token) {
        this.console = console;
        this.token = token;
    }

    void apply(String system, URI upstream) throws IOException, InterruptedException {
        apply(spec(system, upstream));
    }

    /** @param yaml the whole of a system's file */
    void apply(String yaml) throws IOException, InterruptedException {
        post("/api/v1/apply", Map.of("files", Map.of("system.yaml", yaml), "main", "system.yaml", "dryRun", false));
    }

    /** The same system with a candidate on the same model server, which is sent a copy of every call. */
    void applyShadowed(String system, URI upstream) throws IOException, InterruptedException {
        String candidate = """
                    tomorrow:
                      kind: openai
                      url: %s/v1
                      model: bench
                      price: { input: 0.15 USD, output: 0.60 USD }
                  candidate: tomorrow
                """.formatted(upstream);
        apply(spec(system, upstream).replace("  incumbent:", candidate + "  incumbent:"));
        post("/api/v1/systems/" + system + "/ramp", Map.of("shadow", true));
    }

    /** With a price of its own, so that every call is priced whatever the bundled list holds. */
    private static String spec(String system, URI upstream) {
        return """
                apiVersion: slipway/v1
                kind: System
                metadata:
                  name: %1$s
                  title: Benchmark
                spec:
                  ownership:
                    owner: bench@example.com
                  variants:
                    today:
                      kind: openai
                      url: %2$s/v1
                      model: bench
                      price: { input: 0.15 USD, output: 0.60 USD }
                  incumbent: today
                  customer: { header: Slipway-Customer }
                """.formatted(system, upstream);
    }

    /** A system whose candidate is the model server, and whose incumbent is a table of rules. */
    void applyCandidate(String system, URI upstream, String candidate) throws IOException, InterruptedException {
        String yaml = """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: %1$s }
                spec:
                  purpose: { timebox: P30D, kill: [ "too slow" ], share: 100%% }
                  ownership: { owner: bench@example.com }
                  variants:
                    today: { kind: rule, file: rules.yaml }
                    %2$s: { kind: openai, url: "%3$s/v1", model: bench, price: { input: 0.15 USD, output: 0.60 USD } }
                  incumbent: today
                  candidate: %2$s
                """.formatted(system, candidate, upstream);
        post(
                "/api/v1/apply",
                Map.of(
                        "files",
                        Map.of("system.yaml", yaml, "rules.yaml", "rules: []\notherwise: { label: paper }\n"),
                        "main",
                        "system.yaml"));
    }

    /** What its stage asks for before the candidate may have customers, said by its owner. */
    void takeOn(String system) throws IOException, InterruptedException {
        String path = "/api/v1/systems/" + system;
        try (SlipwayApi owner = new SlipwayApi(console, token("bench@example.com"))) {
            owner.post(path + "/drill", Map.of());
            owner.post(path + "/attest", Map.of("check", "OWN2"));
            owner.post(
                    path + "/attest",
                    Map.of(
                            "check",
                            "SUC3",
                            "values",
                            Map.of("authorization-tests", "yes", "injection-tests", "yes", "leakage-tests", "yes")));
        }
    }

    void ramp(String system, String share) throws IOException, InterruptedException {
        post("/api/v1/systems/" + system + "/ramp", Map.of("share", share));
    }

    /** Stops it. Returns when every node has confirmed. */
    void kill(String system) throws IOException, InterruptedException {
        post("/api/v1/systems/" + system + "/kill", Map.of());
    }

    void rearm(String system) throws IOException, InterruptedException {
        post("/api/v1/systems/" + system + "/rearm", Map.of());
    }

    /** A token that acts for somebody else. */
    String token(String person) throws IOException, InterruptedException {
        return post("/api/v1/access-tokens", Map.of("person", person, "roles", List.of("operator")))
                .path("token")
                .asString();
    }

    /** A new key that may call the system. */
    String key(String system) throws IOException, InterruptedException {
        return post("/api/v1/keys", Map.of("label", "bench", "systems", List.of(system)))
                .path("key")
                .asString();
    }

    /** Bytes in the journal that are not yet in the database. */
    long behindBytes() throws IOException, InterruptedException {
        return node().path("journal").path("behindBytes").asLong();
    }

    /** How the node is, as the API says it. */
    JsonNode node() throws IOException, InterruptedException {
        return send(request("/api/v1/node").GET().build());
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode post(String path, Map<String, Object> body) throws IOException, InterruptedException {
        String json = JsonMapper.shared().writeValueAsString(body);
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request.method() + " " + request.uri() + ": status " + response.statusCode()
                    + " (expected: success): " + response.body());
        }
        return JsonMapper.shared().readTree(response.body());
    }
}
