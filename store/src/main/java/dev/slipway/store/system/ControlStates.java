package dev.slipway.store.system;

import dev.slipway.core.system.ControlState;
import dev.slipway.store.access.Keys;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** What gateway nodes have to know, as one instant of the database shows it. Thread-safe. */
public final class ControlStates {
    /** Each part only grows, so the sum changes with every change of a system, key or secret. */
    private static final String VERSION = """
            SELECT (SELECT coalesce(sum(version + permit_version), 0) FROM system)
                 + (SELECT count(*) + count(revoked_at) FROM api_key)
                 + (SELECT coalesce(sum(version), 0) FROM secret)
            """;

    private static final String SECRETS = "SELECT coalesce(sum(version), 0) FROM secret";

    private final Jdbi jdbi;
    private final Systems systems;
    private final LongSupplier nanoTime;

    /** @param nanoTime as {@link System#nanoTime} */
    public ControlStates(Jdbi jdbi, Systems systems, LongSupplier nanoTime) {
        this.jdbi = jdbi;
        this.systems = systems;
        this.nanoTime = nanoTime;
    }

    /**
     * A state and its number.
     *
     * @param version grows with every change of what a node has to know, secrets included; a state of a later version holds
     *     everything that one of an earlier version does
     * @param secrets grows with every change of a secret
     * @param sinceNanos when the reading of it began: it holds everything committed before
     */
    public record Snapshot(long version, long secrets, ControlState state, long sinceNanos) {}

    private record Versions(long all, long secrets) {}

    public long version() {
        return jdbi.withHandle(
                handle -> handle.createQuery(VERSION).mapTo(Long.class).one());
    }

    public Snapshot read() {
        long since = nanoTime.getAsLong();
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            Versions versions = handle.createQuery("SELECT (" + VERSION + ") AS version, (" + SECRETS + ") AS secrets")
                    .map((row, _) -> new Versions(row.getLong("version"), row.getLong("secrets")))
                    .one();
            ControlState state = new ControlState(systems.states(handle), Keys.unrevoked(handle));
            return new Snapshot(versions.all(), versions.secrets(), state, since);
        });
    }
}
