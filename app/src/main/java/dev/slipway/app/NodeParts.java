package dev.slipway.app;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.slipway.core.lease.Leases;
import dev.slipway.gateway.Gateway;
import dev.slipway.gateway.GatewayConfig;
import dev.slipway.gateway.GatewayParts;
import dev.slipway.gateway.lease.LeaseKeeper;
import dev.slipway.gateway.review.ReviewRoom;
import dev.slipway.gateway.trace.Spans;
import dev.slipway.gateway.upstream.Trust;
import dev.slipway.store.budget.Budgets;
import dev.slipway.store.journal.Journal;
import dev.slipway.store.journal.Shipper;
import dev.slipway.store.node.Nodes;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.postgres.JdbcTarget;
import dev.slipway.store.price.PriceFile;
import dev.slipway.store.review.Reviews;
import dev.slipway.store.system.ControlStates;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** What a server that carries traffic has beside the others. */
record NodeParts(Gateway gateway, LocalNode local) {
    /** What it stands on. */
    record Ground(
            ServerConfig config,
            Database database,
            Journal journal,
            Shipper shipper,
            Nodes nodes,
            InstantSource clock) {}

    /**
     * What is around it.
     *
     * @param listeners closes its gateway
     * @param look brings the newest state in force
     */
    record Around(Closing listeners, JdbcTarget target, Supplier<URI> console, Runnable look) {}

    static NodeParts start(Ground ground, Secrets secrets, ControlStates states, Around around) throws IOException {
        SecureRandom random = new SecureRandom();
        long incarnation = random.nextLong();
        LocalStops stops = LocalStops.open(ground.config().data().resolve("local-stops.json"));
        Leases leases = new Leases(incarnation);
        ControlStates.Snapshot first = states.read();
        Gateway gateway = around.listeners()
                .opened(Server.listening(
                        "--gateway",
                        () -> Gateway.start(
                                config(ground.config()), parts(ground, secrets, leases), stops.over(first.state()))));
        Nodes.Member member = new Nodes.Member(
                ground.journal().node(), incarnation, gateway.url().toString());
        LeaseKeeper keeper = new LeaseKeeper(
                ground.nodes(),
                member,
                leases,
                new LeaseKeeper.Around(gateway::enforceLeases, around.look(), gateway::resting),
                new LeaseKeeper.Clocks(System::nanoTime, ground.clock()));
        keeper.start();
        LocalNode local = new LocalNode(
                new LocalNode.Parts(
                        gateway, ground.journal(), ground.shipper(), secrets, ground.database(), ground.nodes()),
                new LocalNode.Place(
                        around.target().url().replaceFirst("\\?.*", ""),
                        around.console(),
                        member,
                        stops,
                        new LocalNode.Time(ground.clock(), System::nanoTime)),
                keeper);
        local.apply(first);
        around.listeners().opened(NodeDoor.open(ground.config().data(), local, random));
        return new NodeParts(gateway, local);
    }

    private static GatewayConfig config(ServerConfig config) {
        GatewayConfig defaults =
                GatewayConfig.defaults(config.gateway().host(), config.gateway().port());
        return new GatewayConfig(
                defaults.server().with(Optional.ofNullable(config.tls().own())).with(Server.GRACE),
                defaults.upstream(),
                defaults.shadow(),
                Trust.beside(config.tls().upstreamAuthorities()));
    }

    private static Spans spans() {
        try {
            return Spans.configured(System.getenv());
        } catch (IllegalArgumentException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private static GatewayParts parts(Ground ground, Secrets secrets, Leases leases) {
        return new GatewayParts(
                ground.journal(),
                PriceFile.bundled(),
                secrets::find,
                ground.config().allowedUpstreams(),
                leases,
                new Budgets(ground.database().prompt())
                        .of(
                                new Budgets.Run(
                                        ground.journal().node(), ground.clock().instant()),
                                ground.clock()),
                new GatewayParts.Time(
                        UuidCreator::getTimeOrderedEpochFast, ground.clock(), System::nanoTime, new Random()),
                spans(),
                ReviewRoom.of(new Reviews(ground.database().jdbi())));
    }
}
