package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Cli;
import dev.slipway.store.journal.JournalConfig;
import dev.slipway.store.postgres.JdbcTarget;
import dev.slipway.store.testing.TestDatabases;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A stop on a node itself, by whoever may read its data directory: over restarts, until a newer stop for everybody is lifted. */
class LocalKillTest {
    private static final String CLAIMS = "/api/v1/systems/claims";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void holdsHereOverARestartUntilTwoPeopleLiftANewerStop() throws Exception {
        JdbcTarget database = TestDatabases.empty();
        String key;
        try (Server server = start(database)) {
            RestClient rest = rest(server);
            key = SampleSystem.apply(rest);
            rest.post(CLAIMS + "/ramp", Map.of("share", "100%"));
            Await.until("it serves", SOON, () -> variant(server, key).equals("new"));

            assertThat(cli("kill", "claims", "--local", "--data=" + directory)).contains("is stopped on node");
            assertThat(variant(server, key)).isEqualTo("old");
            rest.post("/api/v1/keys", Map.of("label", "another"));
            assertThat(variant(server, key)).as("a new state of the same epoch").isEqualTo("old");
        }
        try (Server server = start(database)) {
            RestClient rest = rest(server);
            assertThat(variant(server, key)).as("after a restart").isEqualTo("old");
            rest.post(CLAIMS + "/kill", Map.of("customer", "nobody"));
            assertThat(variant(server, key))
                    .as("a newer epoch that says nothing of it")
                    .isEqualTo("old");
            rest.post(CLAIMS + "/kill", Map.of());
            rest.post(CLAIMS + "/rearm", Map.of());
            assertThat(variant(server, key)).as("one person asked").isEqualTo("old");
            String second = rest.post(
                            "/api/v1/access-tokens",
                            Map.of("person", "second@example.com", "roles", List.of("operator")))
                    .path("token")
                    .asString();
            rest.as(second).post(CLAIMS + "/rearm", Map.of());
            Await.until("it serves again", SOON, () -> variant(server, key).equals("new"));
        }
    }

    @Test
    void opensOnlyToWhoeverHasTheToken() throws Exception {
        try (Server server = start(TestDatabases.empty())) {
            assertThat(server.gateway()).isPresent();
            List<String> door = Files.readAllLines(directory.resolve("local-door"));
            RestClient stranger = new RestClient(java.net.URI.create(door.getFirst()), "x" + door.get(1));
            assertThat(stranger.call("POST", "/local/kill", Map.of()).status()).isEqualTo(401);
        }
    }

    private static String cli(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = Cli.create(List.of());
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(out));
        assertThat(line.execute(arguments)).as(out.toString()).isZero();
        return out.toString();
    }

    private static RestClient rest(Server server) throws Exception {
        return new RestClient(
                server.console().orElseThrow(),
                Files.readString(server.accessToken()).strip());
    }

    private static String variant(Server server, String key) throws Exception {
        return SampleSystem.variant(server.gateway().orElseThrow(), key, "acme");
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
