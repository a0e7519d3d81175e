package dev.slipway.console;

import dev.slipway.control.AccessDesk;
import dev.slipway.control.Desk;
import dev.slipway.control.GatewayNodes;
import dev.slipway.control.StatePublisher;
import dev.slipway.control.UpstreamAllowList;
import dev.slipway.control.rest.ControlApi;
import dev.slipway.control.rest.Gate;
import dev.slipway.control.sso.SingleSignOn;
import dev.slipway.control.view.NodeReport;
import dev.slipway.control.view.VersionView;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Role;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.stage.Permit;
import dev.slipway.http.Handler;
import dev.slipway.http.WebServer;
import dev.slipway.http.WebServerConfig;
import dev.slipway.store.access.SecretKey;
import dev.slipway.store.event.Act;
import dev.slipway.store.node.Resting;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.spec.SpecYaml;
import dev.slipway.store.system.ControlStates;
import dev.slipway.store.system.RampChange;
import dev.slipway.store.system.Systems;
import dev.slipway.store.testing.TestDatabases;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A console over a desk and a database of its own. */
final class World implements AutoCloseable {
    static final String PERSON = "lee@example.com";
    /** May assign more systems to one owner than anybody should have. */
    static final Actor DANA = Actor.of("dana@example.com", Role.OPERATOR, Role.ADMIN);

    static final Actor KIM = Actor.of("kim@example.com", Role.OPERATOR);
    private static final String RULES = "rules: []\notherwise: { label: review }\n";

    final Database database = TestDatabases.fresh();
    final FakeTraffic traffic = new FakeTraffic();
    final Desk desk;
    private final StatePublisher publisher;
    private final Systems systems = new Systems(database.jdbi(), SpecYaml::read, UUID::randomUUID);
    private final WebServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    final String session;
    final Gate gate;

    World() {
        this(Optional.empty());
    }

    /** @param sso where people can sign in instead */
    World(Optional<SingleSignOn> sso) {
        SecureRandom random = new SecureRandom();
        Desk.Store store = Desk.Store.on(database, systems, secretKey(random), random);
        publisher = new StatePublisher(new ControlStates(database.jdbi(), systems, System::nanoTime), new TwoNodes());
        desk = new Desk(
                new Desk.Parts(store, traffic, _ -> {}, publisher, new TwoNodes()),
                new Desk.Settings(
                        Clock.systemUTC(),
                        System::nanoTime,
                        ZoneOffset.UTC,
                        UUID::randomUUID,
                        SpecYaml::read,
                        new UpstreamAllowList(Set.of("127.0.0.1:9101")),
                        this::url,
                        new VersionView("test", "1", "25", "18", "node-1")));
        gate = new Gate(desk, Clock.systemUTC());
        // As the server does it: pages call the API of their own origin.
        Handler pages = Console.routes(desk, gate, Clock.systemUTC(), ZoneOffset.UTC, sso);
        Handler api = ControlApi.routes(desk, gate, new byte[0]);
        server = WebServer.start(
                WebServerConfig.defaults("console", "127.0.0.1", 0),
                exchange -> (exchange.path().startsWith("/api/") ? api : pages).handle(exchange));
        session = session(PERSON, Role.OPERATOR);
    }

    private static SecretKey secretKey(SecureRandom random) {
        try {
            Path directory = Files.createTempDirectory("console-test");
            SecretKey key = SecretKey.load(null, directory.resolve("key"), random);
            Files.delete(directory.resolve("key"));
            Files.delete(directory);
            return key;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("secret key", e);
        }
    }

    /** Nodes that confirm everything at once. */
    private static final class TwoNodes implements GatewayNodes {
        @Override
        public List<Confirmation> publish(ControlStates.Snapshot snapshot) {
            return List.of(new Confirmation("gateway-1", Duration.ofNanos(2_100_000), 1));
        }

        @Override
        public List<Confirmation> elsewhere(long version, Duration patience) {
            return List.of(new Confirmation("gateway-2", Duration.ofNanos(3_400_000), 0));
        }

        @Override
        public List<Resting> resting() {
            return List.of();
        }

        @Override
        public List<NodeReport> reports() {
            return List.of();
        }
    }

    URI url() {
        return server.url();
    }

    /** The session of somebody with these roles. */
    final String session(String person, Role... roles) {
        return desk.accounts().byLink(link(person, roles)).orElseThrow().text();
    }

    /** The secret part of a fresh sign-in link. */
    String link() {
        return link(PERSON);
    }

    private String link(String person, Role... roles) {
        AccessDesk.Guest guest = new AccessDesk.Guest(person, Set.of(roles));
        String url = desk.access().signInLink(guest, Actor.machine()).url().toString();
        return url.substring(url.indexOf("link=") + 5);
    }

    void apply(String name, String title) {
        apply(name, title, "[]");
    }

    /** @param objectives what a rollout would be judged by, as YAML */
    void apply(String name, String title, String objectives) {
        String yaml = """
                apiVersion: slipway/v1
                kind: System
                metadata: { name: %s, title: "%s" }
                spec:
                  purpose: { goal: "First pass in 20 min" }
                  ownership: { owner: dana@example.com, deputy: lee@example.com, builders: [ana@example.com] }
                  variants:
                    rules: { kind: rule, file: rules.yaml }
                    triage-1: { kind: openai, url: "http://127.0.0.1:9101/v1", model: triage-1 }
                  incumbent: rules
                  candidate: triage-1
                  customer: { header: Slipway-Customer }
                  rollout: { shadow: { min: 500 }, steps: [1%%, 5%%, 25%%, 50%%, 100%%], approval: [25%%], holdout: 5%% }
                  objectives: %s
                  budget: { monthly: 4000 EUR, over: fallback }
                """.formatted(name, title, objectives);
        apply(new SpecFiles("system.yaml", Map.of("system.yaml", yaml, "rules.yaml", RULES)));
    }

    /** Its candidate may carry everything, whatever the record says. */
    void apply(SpecFiles files) {
        String name = desk.systems().apply(files, null, false, DANA).name();
        Permit permit = new Permit(Share.ALL, Instant.parse("9999-01-01T00:00:00Z"), "");
        var _ = systems.permit(name, permit, new Act("stage", Instant.now()));
    }

    void shadow(String name) {
        desk.systems().ramp(name, new RampChange(null, true, null), DANA.name());
    }

    void share(String name, String share) {
        desk.systems().ramp(name, new RampChange(Share.parse(share), null, null), DANA.name());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url().resolve(path)).header("cookie", Gate.COOKIE + "=" + session);
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String form) {
        return send(request(path).header("origin", url().toString()).POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        publisher.close();
        database.close();
    }
}
