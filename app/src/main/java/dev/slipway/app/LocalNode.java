package dev.slipway.app;

import dev.slipway.control.GatewayNodes;
import dev.slipway.control.view.NodeReport;
import dev.slipway.core.system.ControlState;
import dev.slipway.gateway.Applied;
import dev.slipway.gateway.Gateway;
import dev.slipway.gateway.GatewayStatus;
import dev.slipway.store.journal.Journal;
import dev.slipway.store.journal.JournalStatus;
import dev.slipway.store.journal.Shipper;
import dev.slipway.store.postgres.Database;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The gateway of this process, as the desk sees it. */
record LocalNode(Gateway gateway, Journal journal, Shipper shipper, Secrets secrets, Database database, Place place)
        implements GatewayNodes {
    /**
     * Where this node's parts are found.
     *
     * @param databaseTarget the database's address without credentials
     */
    record Place(String databaseTarget, Supplier<URI> console) {}

    @Override
    public List<Confirmation> publish(ControlState state) {
        // Secrets first: the new state may name a variant whose secret has just been set.
        secrets.reload();
        Applied applied = gateway.update(state);
        return List.of(new Confirmation(journal.node(), applied.took(), applied.cutStreams()));
    }

    @Override
    public List<NodeReport> reports() {
        GatewayStatus status = gateway.status();
        return List.of(new NodeReport(
                journal.node(),
                gateway.url().toString(),
                place.console().get().toString(),
                new NodeReport.DatabaseReport(database.reachable(), place.databaseTarget()),
                journalReport(),
                status.openExchanges(),
                status.streams(),
                memory()));
    }

    private NodeReport.JournalReport journalReport() {
        JournalStatus status = journal.status();
        return new NodeReport.JournalReport(
                status.bytes(), status.limitBytes(), shipper.status().behindBytes(), status.dropped(), word(status));
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
}
