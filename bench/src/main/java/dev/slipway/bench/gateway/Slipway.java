package dev.slipway.bench.gateway;

import dev.slipway.bench.load.Call;
import dev.slipway.bench.process.Waiting;
import dev.slipway.cli.Version;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** Slipway with everything on that a user has on: keys, journal, database, prices, metrics. */
public final class Slipway implements Contestant {
    public static final String NAME = "slipway";

    /** The system that is given to it. */
    public static final String SYSTEM = "bench";

    private static final Duration SETTLING = Duration.ofSeconds(20);

    private final SlipwayServer server;
    private final SlipwayApi api;
    private final String system;
    private final String key;

    private Slipway(SlipwayServer server, SlipwayApi api, String system, String key) {
        this.server = server;
        this.api = api;
        this.system = system;
        this.key = key;
    }

    /** Takes a running server over and gives it a system in front of the model server. */
    public static Slipway on(SlipwayServer server, URI upstream) throws IOException, InterruptedException {
        SlipwayApi api = new SlipwayApi(server.console(), server.accessToken());
        api.apply(SYSTEM, upstream);
        return new Slipway(server, api, SYSTEM, api.key(SYSTEM));
    }

    /** The same server by another system, which has a candidate that is sent a copy of every call. */
    public Slipway shadowing(String name, URI upstream) throws IOException, InterruptedException {
        api.applyShadowed(name, upstream);
        return new Slipway(server, api, name, api.key(name));
    }

    /** What the node says of itself. */
    public JsonNode node() throws IOException, InterruptedException {
        return api.node();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return Version.CURRENT + ", as 'slipway up' starts it, embedded PostgreSQL, journal to disk every 100 ms";
    }

    @Override
    public Call call(Question question) {
        return call(question.body(system));
    }

    /** A chat with this body. */
    public Call call(String body) {
        Map<String, String> headers = Map.of(
                "Content-Type", "application/json", "Authorization", "Bearer " + key, "Slipway-Customer", "customer-7");
        return new Call(server.gateway().resolve("/v1/chat/completions"), headers, body);
    }

    @Override
    public Optional<ProcessHandle> process() {
        return Optional.of(server.process().handle());
    }

    @Override
    public boolean keepsDatabase() {
        return true;
    }

    /** What the load wrote to the journal still has to reach the database. */
    @Override
    public void settle() throws IOException, InterruptedException {
        try {
            Waiting.until("the journal's projection", SETTLING, () -> api.behindBytes() == 0);
        } catch (TimeoutException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        api.close();
        server.close();
    }
}
