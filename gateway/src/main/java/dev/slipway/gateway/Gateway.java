package dev.slipway.gateway;

import dev.slipway.core.lease.LeaseHolder;
import dev.slipway.core.lease.Leases;
import dev.slipway.core.system.ControlState;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.admit.Door;
import dev.slipway.gateway.admit.Sightings;
import dev.slipway.gateway.body.Bodies;
import dev.slipway.gateway.breaker.Breakers;
import dev.slipway.gateway.budget.Purses;
import dev.slipway.gateway.exchange.CallStory;
import dev.slipway.gateway.exchange.Switchboard;
import dev.slipway.gateway.firstpass.FirstPass;
import dev.slipway.gateway.metrics.GatewayMetrics;
import dev.slipway.gateway.review.People;
import dev.slipway.gateway.route.Compiler;
import dev.slipway.gateway.route.Snapshot;
import dev.slipway.gateway.settle.Ledger;
import dev.slipway.gateway.shadow.ShadowPool;
import dev.slipway.gateway.trace.Spans;
import dev.slipway.gateway.upstream.UpstreamClient;
import dev.slipway.gateway.variant.Answerers;
import dev.slipway.http.Router;
import dev.slipway.http.WebServer;
import dev.slipway.store.node.Resting;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** A running gateway. Safe for several threads. */
public final class Gateway implements AutoCloseable {
    private final UpstreamClient client;
    private final UpstreamClient copies;
    private final Compiler compiler;
    private final Switchboard switchboard;
    private final GatewayMetrics metrics;
    private final Purses purses;
    private final ShadowPool shadows;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Leases leases;
    private final Spans spans;
    private final Breakers breakers;
    private final WebServer server;
    private final FirstPass firstPass;

    private Gateway(GatewayConfig config, GatewayParts parts, ControlState initial) {
        GatewayParts.Time time = parts.time();
        nanoTime = time.nanoTime();
        clock = time.clock();
        client = UpstreamClient.create(config.upstream(), nanoTime, config.trust());
        copies = UpstreamClient.create(config.shadow().pool(), nanoTime, config.trust());
        metrics = new GatewayMetrics(parts.journal());
        breakers = new Breakers(nanoTime, metrics::breaker);
        People people = new People(parts.reviews(), time.clock(), time.nanoTime());
        compiler = new Compiler(
                new Answerers(client, parts.secrets(), parts.allowedUpstreams(), people),
                new Answerers(copies, parts.secrets(), parts.allowedUpstreams()),
                parts.prices(),
                new Compiler.Around(this::lease, clock, breakers));
        leases = parts.leases();
        spans = parts.spans();
        switchboard = new Switchboard(Snapshot.compile(initial, compiler));
        Ledger ledger = new Ledger(
                parts.journal(), time.ids(), time.clock(), nanoTime, new Ledger.Watchers(metrics, parts.spans()));
        Bodies bodies = new Bodies(ledger);
        purses = new Purses(parts.grants(), time.clock(), nanoTime).start();
        shadows = new ShadowPool(config.shadow(), ledger, switchboard, new ShadowPool.Around(bodies, purses));
        Door door = new Door(new Sightings(parts.journal(), time.ids(), time.clock()));
        CallStory story = new CallStory(
                door, switchboard, ledger, shadows, bodies, new CallStory.Asking(purses, time.random(), people));
        firstPass = new FirstPass(switchboard, ledger, purses);
        hear(initial);
        server = listen(
                config,
                router(
                        story,
                        new Desk(door, switchboard, ledger, new Items(people)),
                        new InferDesk(door, switchboard)));
        metrics.gauge("slipway.open.exchanges", server::openExchanges);
        metrics.gauge("slipway.shadow.waiting", shadows::waiting);
    }

    /**
     * Starts to serve.
     *
     * @throws dev.slipway.http.HttpServerException when the address cannot be listened on
     */
    public static Gateway start(GatewayConfig config, GatewayParts parts, ControlState initial) {
        return new Gateway(config, parts, initial);
    }

    private WebServer listen(GatewayConfig config, Router router) {
        try {
            return WebServer.start(config.server(), router);
        } catch (RuntimeException notListening) {
            closeParts();
            throw notListening;
        }
    }

    private static Router router(CallStory story, Desk desk, InferDesk infer) {
        return Router.builder()
                .post("/v1/chat/completions", (exchange, _) -> story.run(exchange, Protocol.CHAT, ""))
                .post("/v1/responses", (exchange, _) -> story.run(exchange, Protocol.RESPONSES, ""))
                .post("/v1/completions", (exchange, _) -> story.run(exchange, Protocol.COMPLETIONS, ""))
                .post("/v1/embeddings", (exchange, _) -> story.run(exchange, Protocol.EMBEDDINGS, ""))
                .post("/v1/messages", (exchange, _) -> story.run(exchange, Protocol.MESSAGES, ""))
                .post(
                        "/v1/systems/{name}/decide",
                        (exchange, path) -> story.run(exchange, Protocol.DECIDE, path.get("name")))
                .post(
                        "/v2/models/{name}/infer",
                        (exchange, path) -> story.run(exchange, Protocol.INFER, path.get("name")))
                .get("/v2", (exchange, _) -> infer.server(exchange))
                .get("/v2/health/live", (exchange, _) -> desk.live(exchange))
                .get("/v2/health/ready", (exchange, _) -> desk.ready(exchange))
                .get("/v2/models/{name}", (exchange, path) -> infer.metadata(exchange, path.get("name")))
                .get("/v2/models/{name}/ready", (exchange, path) -> infer.ready(exchange, path.get("name")))
                .get("/v1/models", (exchange, _) -> desk.models(exchange))
                .get("/v1/models/{name}", (exchange, path) -> desk.model(exchange, path.get("name")))
                .post("/v1/interactions/{id}/outcome", (exchange, path) -> desk.outcome(exchange, path.get("id")))
                .get("/v1/items/{id}", (exchange, path) -> desk.item(exchange, path.get("id")))
                .get("/health/live", (exchange, _) -> desk.live(exchange))
                .get("/health/ready", (exchange, _) -> desk.ready(exchange))
                .get("/metrics", (exchange, _) -> desk.metrics(exchange))
                .build();
    }

    /**
     * Puts a control state in force for every call that is admitted or released from now on. When this returns, nothing of
     * what the state stops can reach a caller: open streams of stopped variants have been cut, and answers of theirs that
     * are still to come are thrown away. Calls are served all the while.
     */
    public synchronized Applied update(ControlState state) {
        long begun = nanoTime.getAsLong();
        int cut = switchboard.swap(Snapshot.compile(state, compiler));
        hear(state);
        return new Applied(Duration.ofNanos(nanoTime.getAsLong() - begun), cut);
    }

    /** Only what is in force here may be asked a lease for: the state first, its epoch then. */
    private void hear(ControlState state) {
        state.systems().forEach(system -> leases.of(system.name()).hear(system.epoch(), system.standing()));
    }

    private BooleanSupplier lease(String system) {
        LeaseHolder lease = leases.of(system);
        return () -> lease.live(nanoTime.getAsLong(), clock.millis());
    }

    /** Cuts what a lease that has run out no longer permits; to be called often. Returns how many streams were cut. */
    public int enforceLeases() {
        return switchboard.enforce();
    }

    /** The variants that are left alone just now because their upstreams are ill. */
    public List<Resting> resting() {
        return breakers.resting(clock.instant());
    }

    /** Asks a variant for a person who decides. Blocks until there is an answer, or none. */
    public FirstPass.Said firstPass(FirstPass.Wanted wanted) {
        return firstPass.ask(wanted);
    }

    /** Where callers on this machine find it. */
    public URI url() {
        return server.url();
    }

    public GatewayStatus status() {
        return new GatewayStatus(
                server.openExchanges(),
                switchboard.streams(),
                shadows.waiting(),
                client.leased() + copies.leased(),
                client.pending() + copies.pending(),
                server.bodyBytes());
    }

    /** Takes no more calls, lets open ones end within the server's grace, and ends copies for candidates. */
    @Override
    public void close() {
        server.close();
        closeParts();
    }

    private void closeParts() {
        shadows.close();
        copies.close();
        purses.close();
        client.close();
        metrics.close();
        spans.close();
    }
}
