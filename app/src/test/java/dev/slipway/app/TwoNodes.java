package dev.slipway.app;

import dev.slipway.demo.upstream.UpstreamProcess;
import dev.slipway.store.postgres.JdbcTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Slipway on three servers: one decides, two carry traffic, each of these two on a wire of its own to the database; steady traffic
 * on both, half of it the candidate's.
 */
final class TwoNodes implements AutoCloseable {
    static final int COUNT = 2;
    static final String CANDIDATE = "triage-2";
    private static final String DATABASE = "faults";
    private static final Duration SETTLING = Duration.ofSeconds(30);

    /** One kill, in this process's time. */
    record Kill(long committedNanos, long repliedNanos, JsonNode reply) {}

    private final UpstreamProcess upstream;
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final List<CuttingProxy> wires = new ArrayList<>();
    private final List<ServerProcess> nodes = new ArrayList<>();
    private final List<SteadyTraffic> traffic = new ArrayList<>();
    private final List<SteeredClock> clocks = new ArrayList<>();
    private final TestPostgres postgres;
    private final ServerProcess control;
    private final CommitWatch commits;

    private TwoNodes(Path directory, int callsPerSecond) throws Exception {
        try {
            postgres = opened(TestPostgres.start(directory.resolve("postgres")));
            String url = postgres.option(DATABASE);
            upstream = opened(SampleTraffic.upstream(directory));
            control = opened(ServerProcess.start(
                    directory.resolve("control"), "--role=control", url, SampleTraffic.allowed(upstream)));
            SampleTraffic.applyOnly(control.rest(), yaml());
            commits = opened(CommitWatch.on(postgres.target(DATABASE)));
            String key = control.rest()
                    .post("/api/v1/keys", Map.of("label", "customers", "systems", List.of(SampleTraffic.SYSTEM)))
                    .path("key")
                    .asString();
            for (int node = 0; node < COUNT; node++) {
                addNode(directory.resolve("node-" + node), url, SampleTraffic.allowed(upstream));
            }
            SampleTraffic.takeOn(control.rest());
            for (ServerProcess node : nodes) {
                traffic.add(opened(SteadyTraffic.start(node.gateway(), key, callsPerSecond / COUNT)));
            }
            awaitCandidates();
        } catch (Exception | AssertionError failed) {
            close();
            throw failed;
        }
    }

    static TwoNodes start(Path directory, int callsPerSecond) throws Exception {
        return new TwoNodes(directory, callsPerSecond);
    }

    private <T extends AutoCloseable> T opened(T part) {
        parts.add(part);
        return part;
    }

    private void addNode(Path data, String url, String allowed) throws Exception {
        int port = URI.create(url.substring(url.indexOf('=') + 1)).getPort();
        CuttingProxy wire = opened(CuttingProxy.to(port));
        wires.add(wire);
        // Every server of one database reads the same secrets.
        Files.createDirectories(data);
        Files.copy(control.data().resolve("secret.key"), data.resolve("secret.key"));
        SteeredClock clock = new SteeredClock(data);
        clocks.add(clock);
        nodes.add(opened(ServerProcess.start(
                data,
                clock.environment(),
                "--role=gateway",
                url.replace(":" + port + "/", ":" + wire.port() + "/"),
                allowed)));
    }

    TestPostgres postgres() {
        return postgres;
    }

    CuttingProxy wire(int node) {
        return wires.get(node);
    }

    ServerProcess node(int node) {
        return nodes.get(node);
    }

    SteadyTraffic traffic(int node) {
        return traffic.get(node);
    }

    SteeredClock clock(int node) {
        return clocks.get(node);
    }

    /** Returns when a node has told the database that its clock is about so far ahead. */
    void awaitClock(int node, Duration ahead) throws Exception {
        String id = id(node);
        Await.until(
                "the clock of node " + node + " ahead by " + ahead,
                SETTLING,
                () -> Math.abs(clockAheadMillis(id) - ahead.toMillis()) < SETTLING.toMillis());
    }

    private long clockAheadMillis(String id) throws SQLException {
        JdbcTarget target = postgres.target(DATABASE);
        try (Connection connection = DriverManager.getConnection(
                        target.url(), target.user(), target.password().reveal());
                PreparedStatement statement =
                        connection.prepareStatement("SELECT clock_ahead_millis FROM gateway_node WHERE id = ?")) {
            statement.setString(1, id);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private String id(int node) throws IOException {
        return Files.readString(nodes.get(node).data().resolve("journal/node")).strip();
    }

    /** The sample under the lease that a rollout usually has. */
    private String yaml() throws IOException {
        return SampleTraffic.yaml(upstream.address()).replaceFirst("lease: \\d+s", "lease: 3s");
    }

    /** No wire is cut, no node paused and no clock wrong after this. */
    void mend() throws IOException {
        for (int node = 0; node < COUNT; node++) {
            wire(node).heal();
            signal(node, "CONT");
            clock(node).ahead(Duration.ZERO);
        }
    }

    /** Another revision, in force on both nodes when this returns. */
    void onControlLoss(String word) throws Exception {
        SampleTraffic.apply(control.rest(), yaml() + "  onControlLoss: " + word + "\n");
        awaitCandidates();
    }

    /** Stops one customer, whom no traffic belongs to: a newer epoch for everybody. */
    void killStranger() throws Exception {
        control.rest().post(SampleTraffic.PATH + "/kill", Map.of("customer", "nobody"));
    }

    /** What a kill says of a node. */
    JsonNode confirmation(Kill kill, int node) throws IOException {
        String id = id(node);
        return kill.reply()
                .path("nodes")
                .valueStream()
                .filter(one -> one.path("node").asString().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("node " + id + " is missing in " + kill.reply()));
    }

    void signal(int node, String signal) throws IOException {
        ServerProcess.signal(nodes.get(node).handle().pid(), signal);
    }

    Kill kill() throws Exception {
        long asked = System.nanoTime();
        JsonNode reply = control.rest().post(SampleTraffic.PATH + "/kill", Map.of("reason", "fault run"));
        long replied = System.nanoTime();
        return new Kill(commits.after(asked), replied, reply);
    }

    /** Ends the stop, and returns when both nodes serve the candidate again. */
    void rearm() throws Exception {
        SampleTraffic.rearm(control.rest(), Map.of());
        awaitCandidates();
    }

    void awaitCandidates() throws Exception {
        long from = System.nanoTime();
        for (SteadyTraffic each : traffic) {
            Await.until(
                    "candidates served",
                    SETTLING,
                    () -> each.answers().stream()
                            .anyMatch(answer -> answer.variant().equals(CANDIDATE) && answer.sentNanos() > from));
        }
    }

    @Override
    public void close() {
        IllegalStateException failed = new IllegalStateException("not everything could be closed");
        for (AutoCloseable part : parts.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                failed.addSuppressed(e);
            }
        }
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
    }
}
