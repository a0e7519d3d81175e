package dev.slipway.store.rollout;

import dev.slipway.core.rollout.Observation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/**
 * Rollouts that are judged on evidence. What changes a position runs under its system's lock ({@link RolloutTransaction}); collecting takes the rollout's own lock only, so that it never makes a stop wait. Thread-safe.
 */
public final class Rollouts {
    private final Jdbi jdbi;

    public Rollouts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Optional<StoredRollout> find(UUID rollout) {
        return jdbi.withHandle(handle -> find(handle, rollout, ""));
    }

    /** Turns traffic received before now into observations. */
    public void collect(UUID rollout, Instant now) {
        jdbi.useTransaction(handle ->
                find(handle, rollout, "FOR UPDATE").ifPresent(stored -> Collector.collect(handle, stored, now)));
    }

    /** The rollouts that systems stand in now and that are still looked at, by system. */
    public List<StoredRollout> watched() {
        return newest().stream().filter(StoredRollout::watched).toList();
    }

    /** The newest of every system that had one, whether it goes on or not. */
    public List<StoredRollout> newest() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT r.* FROM rollout r JOIN system s ON s.rollout = r.id ORDER BY r.system")
                .map((row, _) -> StoredRollout.read(row))
                .list());
    }

    /** The newest rollout of the same candidate, under whatever name it was. */
    public Optional<StoredRollout> last(String system, String fingerprint) {
        return jdbi.withHandle(handle -> new RolloutTransaction(handle).last(system, fingerprint));
    }

    /** How the incumbent did in a period. */
    public Baseline baseline(Baseline.Asked asked) {
        return jdbi.withHandle(handle -> Baseline.of(handle, asked));
    }

    /** What was observed after a sequence, in order. */
    public List<Observation> observations(UUID rollout, long after) {
        return jdbi.withHandle(handle -> Observations.after(handle, rollout, after));
    }

    /** The newest verdicts of a rollout, newest first. */
    public List<StoredVerdict> verdicts(UUID rollout, int limit) {
        return jdbi.withHandle(handle -> verdicts(handle, rollout, limit));
    }

    public Optional<StoredVerdict> verdict(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM verdict WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> StoredVerdict.read(row))
                .findOne());
    }

    static List<StoredVerdict> verdicts(Handle handle, UUID rollout, int limit) {
        try (Query query =
                handle.createQuery("SELECT * FROM verdict WHERE rollout = :rollout ORDER BY id DESC LIMIT :limit")) {
            return query.bind("rollout", rollout)
                    .bind("limit", limit)
                    .map((row, _) -> StoredVerdict.read(row))
                    .list();
        }
    }

    static Optional<StoredRollout> find(Handle handle, UUID rollout, String lock) {
        try (Query query = handle.createQuery("SELECT * FROM rollout WHERE id = :id " + lock)) {
            return query.bind("id", rollout)
                    .map((row, _) -> StoredRollout.read(row))
                    .findOne();
        }
    }
}
