package dev.slipway.app;

import dev.slipway.control.GatewayNodes;
import dev.slipway.control.view.NodeReport;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.core.system.ControlState;
import dev.slipway.core.system.SystemState;
import dev.slipway.gateway.Applied;
import dev.slipway.gateway.Gateway;
import dev.slipway.gateway.GatewayStatus;
import dev.slipway.gateway.lease.LeaseKeeper;
import dev.slipway.store.journal.Journal;
import dev.slipway.store.journal.JournalStatus;
import dev.slipway.store.journal.Shipper;
import dev.slipway.store.node.Nodes;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.system.ControlStates;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway of this process. Thread-safe. */
final class LocalNode implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalNode.class);

    private final Parts parts;
    private final Place place;
    private final LeaseKeeper leases;
    private final ExecutorService telling = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("applied").factory());
    /** Touched by whoever applies states, one at a time. */
    private long secretsVersion = -1;

    /** Guarded by this, as all that follows. No database is asked under this lock: a stop waits for it. */
    private long version = -1;

    private final HeardStops ahead = new HeardStops();
    private ControlState heard = new ControlState(List.of(), List.of());
    private GatewayNodes.Confirmation last;

    /** Answers that were cut since the last state, by stops heard ahead of the next. */
    private int cutAhead;

    record Parts(Gateway gateway, Journal journal, Shipper shipper, Secrets secrets, Database database, Nodes nodes) {}

    /**
     * Where this node's parts are found.
     *
     * @param databaseTarget the database's address without credentials
     * @param stops what was stopped here
     */
    record Place(String databaseTarget, Supplier<URI> console, Nodes.Member member, LocalStops stops, Time time) {}

    record Time(InstantSource clock, LongSupplier nanoTime) {}

    LocalNode(Parts parts, Place place, LeaseKeeper leases) {
        this.parts = parts;
        this.place = place;
        this.leases = leases;
        this.last = new GatewayNodes.Confirmation(parts.journal().node(), Duration.ZERO, 0);
    }

    String name() {
        return parts.journal().node();
    }

    /** Puts a state in force, unless a later one is; then tells the others. Calls never overlap. */
    GatewayNodes.Confirmation apply(ControlStates.Snapshot snapshot) {
        // Secrets first: the new state may name a variant whose secret has just been set.
        if (snapshot.secrets() > secretsVersion) {
            parts.secrets().reload();
            secretsVersion = snapshot.secrets();
        }
        GatewayNodes.Confirmation confirmation = putInForce(snapshot);
        leases.gain();
        return confirmation;
    }

    private synchronized GatewayNodes.Confirmation putInForce(ControlStates.Snapshot snapshot) {
        if (snapshot.version() < version || (!ahead.forget(snapshot.sinceNanos()) && snapshot.version() == version)) {
            return last;
        }
        heard = snapshot.state();
        Applied applied = putInForce();
        last = confirmation(applied, cutAhead + applied.cutStreams());
        cutAhead = 0;
        if (snapshot.version() > version) {
            version = snapshot.version();
            int cutStreams = last.cutStreams();
            telling.execute(() -> tell(snapshot.version(), cutStreams));
        }
        forgetOvertaken();
        return last;
    }

    private Applied putInForce() {
        ControlState inForce = ahead.over(place.stops().over(heard));
        Applied applied = parts.gateway().update(inForce);
        leases.inForce(inForce.systems());
        return applied;
    }

    private GatewayNodes.Confirmation confirmation(Applied applied, int cutStreams) {
        return new GatewayNodes.Confirmation(name(), applied.took(), cutStreams);
    }

    /** Ends what a stop that was committed takes away, ahead of the state that says so. */
    synchronized void stop(StopScope scope, Stop.Order order) {
        if (ahead.add(scope, order, heard, place.time().nanoTime().getAsLong())) {
            cutAhead += putInForce().cutStreams();
        }
    }

    private void forgetOvertaken() {
        try {
            place.stops().forget(heard);
        } catch (IOException e) {
            LOG.warn("Local stops that were overtaken were not forgotten: {}", e.toString());
        }
    }

    /**
     * Stops a system on this node alone, whatever the database says or does not say, until a newer epoch is heard.
     *
     * @param system null for every system
     * @throws IllegalArgumentException when there is no such system
     * @throws IOException when it is in force, but could not be kept for a restart
     */
    synchronized GatewayNodes.Confirmation stopHere(@Nullable String system, String reason) throws IOException {
        List<SystemState> systems = heard.systems().stream()
                .filter(one -> system == null || one.name().equals(system))
                .toList();
        if (system != null && systems.isEmpty()) {
            throw new IllegalArgumentException("system: " + system + " (expected: one that is served here)");
        }
        try {
            place.stops().add(systems, new Stop.Order(0, place.time().clock().instant(), "local@" + name(), reason));
        } finally {
            Applied applied = putInForce();
            last = confirmation(applied, applied.cutStreams());
        }
        return last;
    }

    private void tell(long applied, int cutStreams) {
        try {
            parts.nodes().applied(place.member(), applied, cutStreams);
        } catch (RuntimeException e) {
            LOG.warn("State {} is in force here, but the database could not be told: {}", applied, e.toString());
        }
    }

    NodeReport report() {
        GatewayStatus status = parts.gateway().status();
        return new NodeReport(
                name(),
                parts.gateway().url().toString(),
                place.console().get().toString(),
                databaseReport(),
                journalReport(),
                status.openExchanges(),
                status.streams(),
                memory());
    }

    private NodeReport.DatabaseReport databaseReport() {
        boolean reachable = parts.database().reachable();
        return new NodeReport.DatabaseReport(
                reachable,
                place.databaseTarget(),
                reachable ? parts.database().durabilityWarning().orElse(null) : null);
    }

    private NodeReport.JournalReport journalReport() {
        JournalStatus status = parts.journal().status();
        return new NodeReport.JournalReport(
                status.bytes(),
                status.limitBytes(),
                parts.shipper().status().behindBytes(),
                status.dropped(),
                status.force().toNanos() / 1e6,
                status.slow(),
                word(status));
    }

    private static String word(JournalStatus status) {
        return switch (status.state()) {
            case JournalStatus.State.Open _ -> "open";
            case JournalStatus.State.FullRefusing _ -> "full, refusing new calls";
            case JournalStatus.State.FullDropping _ -> "full, dropping records";
            case JournalStatus.State.Broken broken ->
                "broken: " + broken.reason().toLowerCase(Locale.ROOT);
        };
    }

    private static NodeReport.MemoryReport memory() {
        Runtime runtime = Runtime.getRuntime();
        return new NodeReport.MemoryReport(runtime.totalMemory() - runtime.freeMemory(), runtime.maxMemory());
    }

    @Override
    public void close() {
        leases.close();
        telling.shutdownNow();
    }
}
