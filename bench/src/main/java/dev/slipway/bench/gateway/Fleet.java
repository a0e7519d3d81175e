package dev.slipway.bench.gateway;

import dev.slipway.bench.process.AtExit;
import dev.slipway.bench.process.Guard;
import dev.slipway.bench.upstream.Prompt;
import dev.slipway.store.postgres.EmbeddedPostgres;
import dev.slipway.store.postgres.JdbcTarget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A control server and gateway nodes on one database, each a process, with a system whose candidate answers everybody. */
public final class Fleet implements AutoCloseable {
    public static final String CANDIDATE = "tomorrow";

    private static final String SYSTEM = "bench";
    private static final Prompt PROMPT = new Prompt(2_000, Duration.ofMillis(5));

    private final Deque<Runnable> parts = new ArrayDeque<>();
    private final List<URI> gateways = new ArrayList<>();
    private final SlipwayApi first;
    private final SlipwayApi second;
    private final Commits commits;
    private String key = "";

    private Fleet(SlipwayApi first, SlipwayApi second, Commits commits) {
        this.first = first;
        this.second = second;
        this.commits = commits;
    }

    /**
     * One stop.
     *
     * @param asked just before the request was sent
     * @param committed when its commit began
     * @param told when a listener that has nothing else to do was told
     * @param confirmed when the reply had come: every node has confirmed
     */
    public record Kill(Instant asked, Instant committed, Instant told, Instant confirmed) {}

    public static Fleet start(Path directory, int nodes) throws IOException, InterruptedException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory.resolve("database"), line -> {});
        Runnable stop = postgres::close;
        AtExit.add(stop);
        Guard.over(postgres.processId());
        ModelServer model = ModelServer.start(directory);
        String database = address(postgres.target());
        SlipwayServer control = SlipwayServer.start(directory.resolve("control"), model.url(), database, "control");
        SlipwayApi first = new SlipwayApi(control.console(), control.accessToken());
        Commits commits = new Commits(postgres.target());
        Fleet fleet = new Fleet(first, new SlipwayApi(control.console(), first.token("second@example.com")), commits);
        fleet.parts.push(() -> {
            AtExit.remove(stop);
            stop.run();
        });
        fleet.parts.push(model::close);
        fleet.parts.push(control::close);
        fleet.parts.push(commits::close);
        for (int number = 1; number <= nodes; number++) {
            SlipwayServer node =
                    SlipwayServer.start(directory.resolve("node-" + number), model.url(), database, "gateway");
            fleet.parts.push(node::close);
            fleet.gateways.add(node.gateway());
        }
        fleet.prepare(model.url());
        return fleet;
    }

    private void prepare(URI model) throws IOException, InterruptedException {
        first.applyCandidate(SYSTEM, model, CANDIDATE);
        first.takeOn(SYSTEM);
        first.ramp(SYSTEM, "100%");
        key = first.key(SYSTEM);
    }

    public List<URI> gateways() {
        return List.copyOf(gateways);
    }

    public String key() {
        return key;
    }

    /** The body of a call that streams for ten seconds. */
    public String call() {
        return "{\"model\":\"" + SYSTEM + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                + PROMPT.text() + "\"}]}";
    }

    /** Stops the candidate; returns when every node has confirmed. */
    public Kill kill() throws IOException, InterruptedException {
        Instant asked = Instant.now();
        first.kill(SYSTEM);
        return new Kill(asked, commits.newest(), commits.told(), Instant.now());
    }

    /** Two people let it answer again. */
    public void rearm() throws IOException, InterruptedException {
        first.rearm(SYSTEM);
        second.rearm(SYSTEM);
    }

    private static String address(JdbcTarget target) {
        String place = target.url().replaceFirst("^jdbc:postgresql://", "");
        return "postgresql://" + target.user() + ":" + target.password().reveal() + "@" + place;
    }

    @Override
    public void close() {
        first.close();
        second.close();
        parts.forEach(Runnable::run);
    }
}
