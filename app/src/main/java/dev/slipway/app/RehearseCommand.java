package dev.slipway.app;

import dev.slipway.cli.ExitCode;
import dev.slipway.store.journal.JournalConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Lives a short server's life in a throwaway directory, so that the virtual machine can keep what it learnt: which classes a start
 * loads and links, and which methods calls run through. The build runs it once with {@code -XX:AOTCacheOutput}; with the cache, a
 * server starts in about half the processor time (measured 1.8 s instead of 4.4 s, its database included).
 */
@Command(
        name = "rehearse",
        hidden = true,
        description = "Start a server in a throwaway directory, send it calls, and stop it (run by the build).",
        footer = {"", "Example: slipway rehearse target/rehearsal"})
final class RehearseCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CALLS = 3_000;

    /** The front system's variant calls the gateway itself, so that one server rehearses the way to an upstream as well. */
    private static final String FRONT = """
            apiVersion: slipway/v1
            kind: System
            metadata: { name: front, title: Front }
            spec:
              ownership: { owner: build@example.com }
              variants:
                back: { kind: openai, url: "GATEWAY/v1", model: back, key: { secret: own }, price: { input: 0.15 USD, output: 0.60 USD } }
              incumbent: back
              customer: { header: Slipway-Customer }
            """;

    private static final String BACK = """
            apiVersion: slipway/v1
            kind: System
            metadata: { name: back, title: Back }
            spec:
              ownership: { owner: build@example.com }
              variants:
                rules: { kind: rule, file: rules.yaml }
              incumbent: rules
              customer: { header: Slipway-Customer }
            """;
    private static final String RULES = """
            rules: []
            otherwise: { label: approve }
            """;

    @Parameters(paramLabel = "DIR", description = "The throwaway directory; emptied at every start.")
    private Path directory = Path.of("rehearsal");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        HostPort address = free();
        ServerConfig config = new ServerConfig(
                Role.ALL,
                DemoDirectory.prepare(directory),
                null,
                address,
                new HostPort("127.0.0.1", 0),
                JournalConfig.standard(),
                Set.of(address.toString()),
                Duration.ofDays(400));
        try (Server server = Server.start(config, spec.commandLine().getOut()::println);
                HttpClient http =
                        HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            URI gateway = server.gateway().orElseThrow();
            URI console = server.console().orElseThrow();
            String token = Files.readString(server.accessToken()).strip();
            String key = post(http, console.resolve("/api/v1/keys"), token, Map.of("label", "build"))
                    .required("key")
                    .stringValue();
            send(http, "PUT", console.resolve("/api/v1/secrets/own"), token, Map.of("value", key));
            apply(http, console, token, Map.of("system.yaml", BACK, "rules.yaml", RULES));
            apply(http, console, token, Map.of("system.yaml", FRONT.replace("GATEWAY", gateway.toString())));
            for (int call = 0; call < CALLS; call++) {
                chat(http, gateway, key, call);
            }
        }
        return ExitCode.OK.number();
    }

    private static HostPort free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new HostPort("127.0.0.1", socket.getLocalPort());
        }
    }

    private static void apply(HttpClient http, URI console, String token, Map<String, String> files)
            throws IOException, InterruptedException {
        post(
                http,
                console.resolve("/api/v1/apply"),
                token,
                Map.of("files", files, "main", "system.yaml", "dryRun", false));
    }

    /** Every fourth one is streamed. */
    private static void chat(HttpClient http, URI gateway, String key, int call)
            throws IOException, InterruptedException {
        post(
                http,
                gateway.resolve("/v1/chat/completions"),
                key,
                Map.of(
                        "model",
                        call % 2 == 0 ? "front" : "back",
                        "stream",
                        call % 4 == 0,
                        "messages",
                        List.of(Map.of("role", "user", "content", "A claim over 120 EUR for a broken window."))));
    }

    private static JsonNode post(HttpClient http, URI url, String bearer, Map<String, ?> body)
            throws IOException, InterruptedException {
        return send(http, "POST", url, bearer, body);
    }

    private static JsonNode send(HttpClient http, String method, URI url, String bearer, Map<String, ?> body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    url + ": status " + response.statusCode() + " (expected: success): " + response.body());
        }
        return response.body().startsWith("{")
                ? JsonMapper.shared().readTree(response.body())
                : MissingNode.getInstance();
    }
}
