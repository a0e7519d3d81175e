package dev.slipway.control.rest;

import dev.slipway.control.Desk;
import dev.slipway.control.GatewayNodes;
import dev.slipway.control.StatePublisher;
import dev.slipway.control.UpstreamAllowList;
import dev.slipway.control.view.NodeReport;
import dev.slipway.control.view.VersionView;
import dev.slipway.core.person.Role;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.stage.Permit;
import dev.slipway.core.system.ControlState;
import dev.slipway.core.traffic.Fact;
import dev.slipway.http.Router;
import dev.slipway.http.WebServer;
import dev.slipway.http.WebServerConfig;
import dev.slipway.store.access.SecretKey;
import dev.slipway.store.access.Tokens;
import dev.slipway.store.event.Act;
import dev.slipway.store.node.Resting;
import dev.slipway.store.person.People;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.spec.SpecYaml;
import dev.slipway.store.system.ControlStates;
import dev.slipway.store.system.Systems;
import dev.slipway.store.testing.TestDatabases;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** The API on a real listener and a real database, with a gateway node that confirms at once. */
final class Console implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T03:12:00Z");

    final List<ControlState> published = new CopyOnWriteArrayList<>();
    /** What nodes say they leave alone. */
    final List<Resting> resting = new CopyOnWriteArrayList<>();

    final List<Fact> facts = new CopyOnWriteArrayList<>();
    final AtomicReference<Instant> time = new AtomicReference<>(NOW);
    final Database database = TestDatabases.fresh();
    final Desk desk;
    final String token;
    final List<String> endpoints;

    private final People people = new People(database.jdbi());
    private final Tokens tokens = new Tokens(database.jdbi(), new SecureRandom());
    private final Systems systems = new Systems(database.jdbi(), SpecYaml::read, UUID::randomUUID);
    private final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    Console() {
        this(UpstreamAllowList.DEFAULT);
    }

    Console(UpstreamAllowList allowed) {
        SecureRandom random = new SecureRandom();
        Desk.Store store = Desk.Store.on(database, systems, key(random), random);
        GatewayNodes nodes = new OneNode();
        StatePublisher publisher =
                new StatePublisher(new ControlStates(database.jdbi(), systems, System::nanoTime), nodes);
        InstantSource clock = time::get;
        desk = new Desk(
                new Desk.Parts(store, new SampleTraffic(), facts::add, publisher, nodes),
                new Desk.Settings(
                        clock,
                        System::nanoTime,
                        ZoneOffset.UTC,
                        UUID::randomUUID,
                        SpecYaml::read,
                        allowed,
                        () -> URI.create("http://127.0.0.1:7401"),
                        new VersionView("0.1.0", "2", "25", "18.6", "node-1")));
        token = token("Dana", Role.ADMIN, Role.OPERATOR);
        Router.Builder router = Router.builder();
        endpoints = ControlApi.addTo(
                router, desk, new Gate(desk, clock), "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        server = WebServer.start(WebServerConfig.defaults("console", "127.0.0.1", 0), router.build());
    }

    /** A token of somebody with these roles. */
    final String token(String person, Role... roles) {
        var _ = people.ensure(person, Set.of(roles), new Act("Dana", NOW));
        return tokenUntil(person, NOW.plus(Duration.ofDays(1)));
    }

    final String tokenUntil(String person, Instant end) {
        return tokens.make(person, "", end, new Act("Dana", NOW)).text();
    }

    /** Lets a system's candidate carry everything, whatever the record says. */
    final void permit(String system) {
        Permit permit = new Permit(Share.ALL, Instant.parse("9999-01-01T00:00:00Z"), "");
        var _ = systems.permit(system, permit, new Act("stage", NOW));
    }

    /** A request without credentials. */
    HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(server.url().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Sends with the access token. */
    HttpResponse<String> call(String method, String path, String body) throws IOException, InterruptedException {
        return send(request(method, path, body)
                .header("Authorization", "Bearer " + token)
                .build());
    }

    JsonNode ok(String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> response = call(method, path, body);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + ": " + response.body());
        }
        return Json.MAPPER.readTree(response.body());
    }

    static String applyBody(String title, String candidateUrl, Long expectedVersion, boolean dryRun) {
        String yaml = """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: claims, title: "%s" }
                spec:
                  variants:
                    rules:    { kind: rule, file: rules.yaml }
                    triage-1: { kind: openai, url: "%s", model: triage-1 }
                  incumbent: rules
                  candidate: triage-1
                """.formatted(title, candidateUrl);
        return Json.MAPPER.writeValueAsString(Map.of(
                "files",
                Map.of("system.yaml", yaml, "rules.yaml", "rules: []\notherwise: { label: paper }\n"),
                "main",
                "system.yaml",
                "expectedVersion",
                expectedVersion,
                "dryRun",
                dryRun));
    }

    /** A system whose candidate can be rolled out on evidence. */
    static String rolloutBody() {
        String yaml = """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: rolled, title: Rolled }
                spec:
                  variants:
                    rules:    { kind: rule, file: rules.yaml }
                    triage-1: { kind: openai, url: "https://api.openai.com/v1", model: triage-1 }
                  incumbent: rules
                  candidate: triage-1
                  rollout: { shadow: { min: 10 }, steps: [10%, 50%] }
                  objectives: [ { metric: availability, target: 0.99 } ]
                """;
        return Json.MAPPER.writeValueAsString(Map.of(
                "files",
                Map.of("system.yaml", yaml, "rules.yaml", "rules: []\notherwise: { label: paper }\n"),
                "main",
                "system.yaml",
                "expectedVersion",
                0,
                "dryRun",
                false));
    }

    static String applyBody(String title, long expectedVersion) {
        return applyBody(title, "https://api.openai.com/v1", expectedVersion, false);
    }

    private static SecretKey key(SecureRandom random) {
        try {
            return SecretKey.load("0f".repeat(32), Path.of("unused"), random);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
        database.close();
    }

    private final class OneNode implements GatewayNodes {
        @Override
        public List<Confirmation> elsewhere(long version, Duration patience) {
            return List.of();
        }

        @Override
        public List<Confirmation> publish(ControlStates.Snapshot snapshot) {
            published.add(snapshot.state());
            return List.of(new Confirmation("node-1", Duration.ofMillis(2), 3));
        }

        @Override
        public List<Resting> resting() {
            return resting;
        }

        @Override
        public List<NodeReport> reports() {
            return List.of(new NodeReport(
                    "node-1",
                    "127.0.0.1:7400",
                    "127.0.0.1:7401",
                    new NodeReport.DatabaseReport(true, "embedded", null),
                    new NodeReport.JournalReport(10, null, 0, 0, 0.5, false, "open"),
                    1,
                    1,
                    new NodeReport.MemoryReport(1, 2)));
        }
    }
}
