package dev.slipway.app;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** A system of two rule tables, which needs no upstream: {@code old} answers, {@code new} is the candidate. */
final class SampleSystem {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String YAML = """
            apiVersion: slipway/v1
            kind: System
            metadata: { name: claims }
            spec:
              purpose: { timebox: P30D, kill: [ "too dear" ], share: 100% }
              ownership: { owner: dana@example.com }
              variants:
                old: { kind: rule, file: rules.yaml }
                new: { kind: rule, file: rules.yaml }
              incumbent: old
              candidate: new
            """;

    private SampleSystem() {}

    /** @return a key that may call it */
    static String apply(RestClient rest) throws Exception {
        return apply(rest, YAML);
    }

    /** The same, but {@code model} answers, a server at an address, and {@code old} when it cannot. */
    static String applyCalling(RestClient rest, String address) throws Exception {
        return apply(
                rest,
                YAML.replace(
                                "  variants:\n",
                                "  variants:\n    model: { kind: http, url: \"" + address + "\", retries: 0 }\n")
                        .replace("incumbent: old", "incumbent: model\n  fallback: [old]"));
    }

    private static String apply(RestClient rest, String yaml) throws Exception {
        rest.post(
                "/api/v1/apply",
                Map.of(
                        "main",
                        "system.yaml",
                        "files",
                        Map.of("system.yaml", yaml, "rules.yaml", "rules: []\notherwise: { label: paper }\n")));
        OwnedPilot.takeOn(rest, "/api/v1/systems/claims");
        return rest.post("/api/v1/keys", Map.of("label", "test", "systems", List.of("claims")))
                .path("key")
                .asString();
    }

    /** Who answers a customer now. */
    static String variant(URI gateway, String key, String customer) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/v1/systems/claims/decide"))
                .header("Authorization", "Bearer " + key)
                .header("Slipway-Customer", customer)
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"hello\"}"))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return response.headers().firstValue("Slipway-Variant").orElse(response.statusCode() + " " + response.body());
    }
}
