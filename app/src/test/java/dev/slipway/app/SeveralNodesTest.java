package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.store.journal.JournalConfig;
import dev.slipway.store.postgres.JdbcTarget;
import dev.slipway.store.testing.TestDatabases;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A control server and two gateway nodes on one database: what is decided on one is in force on all when it returns. */
class SeveralNodesTest {
    private static final String CLAIMS = "/api/v1/systems/claims";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void aKillIsConfirmedByEveryNodeOrGuaranteed() throws Exception {
        JdbcTarget database = TestDatabases.empty();
        try (Server control = start(Role.CONTROL, database);
                Server one = start(Role.GATEWAY, database)) {
            RestClient rest = new RestClient(
                    control.console().orElseThrow(),
                    Files.readString(control.accessToken()).strip());
            String key = SampleSystem.apply(rest);
            try (Server two = start(Role.GATEWAY, database)) {
                rest.post(CLAIMS + "/ramp", Map.of("share", "100%"));
                Await.until(
                        "both serve it",
                        SOON,
                        () -> variant(one, key).equals("new")
                                && variant(two, key).equals("new"));

                JsonNode killed = rest.post(CLAIMS + "/kill", Map.of("reason", "a test"));
                assertThat(variant(one, key)).isEqualTo("old");
                assertThat(variant(two, key)).isEqualTo("old");
                assertThat(nodes(killed))
                        .hasSize(2)
                        .allMatch(node -> node.path("confirmed").asBoolean());
                assertThat(killed.path("guaranteedBy").asString()).isNotEmpty();
            }
            assertThat(nodes(rest.post(CLAIMS + "/kill", Map.of())))
                    .as("whoever left in good order is not waited for")
                    .hasSize(1);
        }
    }

    @Test
    void nothingIsGuaranteedOfWhatAnswersWithoutALease() throws Exception {
        try (Server all = start(Role.ALL, TestDatabases.empty())) {
            RestClient rest = new RestClient(
                    all.console().orElseThrow(),
                    Files.readString(all.accessToken()).strip());
            SampleSystem.apply(rest);
            assertThat(rest.post(CLAIMS + "/kill", Map.of("variant", "new"))
                            .path("guaranteedBy")
                            .asString())
                    .isNotEmpty();
            assertThat(rest.post(CLAIMS + "/kill", Map.of("variant", "old"))
                            .path("guaranteedBy")
                            .isNull())
                    .as("a node that is cut off keeps its incumbent")
                    .isTrue();
        }
    }

    @Test
    void oneCustomerAndEverythingAreStoppedOnAllNodes() throws Exception {
        JdbcTarget database = TestDatabases.empty();
        try (Server all = start(Role.ALL, database);
                Server other = start(Role.GATEWAY, database)) {
            RestClient rest = new RestClient(
                    all.console().orElseThrow(),
                    Files.readString(all.accessToken()).strip());
            String key = SampleSystem.apply(rest);
            rest.post(CLAIMS + "/ramp", Map.of("share", "100%"));
            Await.until(
                    "both serve it",
                    SOON,
                    () -> variant(all, key).equals("new") && variant(other, key).equals("new"));

            rest.post(CLAIMS + "/kill", Map.of("customer", "acme"));
            assertThat(variant(other, key)).isEqualTo("old");
            assertThat(SampleSystem.variant(other.gateway().orElseThrow(), key, "another"))
                    .isEqualTo("new");

            rest.post("/api/v1/kill", Map.of());
            assertThat(SampleSystem.variant(other.gateway().orElseThrow(), key, "another"))
                    .isEqualTo("old");
            assertThat(SampleSystem.variant(all.gateway().orElseThrow(), key, "another"))
                    .isEqualTo("old");
        }
    }

    @Test
    void whatANodeLeavesAloneIsSeenOnTheControlServer() throws Exception {
        JdbcTarget database = TestDatabases.empty();
        HttpServer ill = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ill.createContext("/", exchange -> {
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        ill.start();
        String upstream = "127.0.0.1:" + ill.getAddress().getPort();
        try (Server control = start(Role.CONTROL, database, upstream);
                Server node = start(Role.GATEWAY, database, upstream)) {
            RestClient rest = new RestClient(
                    control.console().orElseThrow(),
                    Files.readString(control.accessToken()).strip());
            String key = SampleSystem.applyCalling(rest, "http://" + upstream + "/answer");
            Await.until("the model is left alone", SOON, () -> {
                String answered = variant(node, key);
                return answered.equals("old")
                        && resting(rest).path("nodes").asInt() == 1
                        && rest.get(CLAIMS).path("sentence").asString().contains("model keeps failing: 1 node");
            });
        } finally {
            ill.stop(0);
        }
    }

    private static JsonNode resting(RestClient rest) throws Exception {
        return rest.get(CLAIMS)
                .path("variants")
                .valueStream()
                .filter(one -> one.path("name").asString().equals("model"))
                .findFirst()
                .orElseThrow()
                .path("resting");
    }

    private static String variant(Server server, String key) throws Exception {
        return SampleSystem.variant(server.gateway().orElseThrow(), key, "acme");
    }

    private static List<JsonNode> nodes(JsonNode killed) {
        return StreamSupport.stream(killed.path("nodes").spliterator(), false).toList();
    }

    private Server start(Role role, JdbcTarget database, String... upstreams) throws Exception {
        HostPort any = HostPort.parse("127.0.0.1:0");
        return Server.start(
                new ServerConfig(
                        role,
                        Files.createTempDirectory(directory, "data"),
                        url(database),
                        any,
                        any,
                        JournalConfig.standard(),
                        Set.of(upstreams),
                        Duration.ofDays(400)),
                line -> {});
    }

    private static String url(JdbcTarget database) {
        return database.url()
                .replace(
                        "jdbc:postgresql://",
                        "postgresql://" + database.user() + ":"
                                + database.password().reveal() + "@");
    }
}
