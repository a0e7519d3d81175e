package dev.slipway.store.rollout;

import dev.slipway.core.rollout.Evidence;
import dev.slipway.core.rollout.Ledger;
import dev.slipway.core.rollout.Observation;
import dev.slipway.core.rollout.Plan;
import dev.slipway.core.rollout.Position;
import dev.slipway.core.rollout.Verdict;
import dev.slipway.store.event.Act;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/**
 * Rollouts that are judged on evidence. What changes a position runs under its system's lock (the methods that take a handle);
 * collecting takes the rollout's own lock only, so that it never makes a stop wait. Thread-safe.
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

    /** What was observed after a sequence, in order. */
    public List<Observation> observations(UUID rollout, long after) {
        return jdbi.withHandle(handle -> Observations.after(handle, rollout, after));
    }

    /** Reads and locks a rollout, in the transaction of {@code handle}. */
    public static Optional<StoredRollout> lock(Handle handle, UUID rollout) {
        return find(handle, rollout, "FOR UPDATE");
    }

    /** What is counted beside the observations, as the transaction of {@code handle} sees it. */
    public static Evidence.Reported reported(Handle handle, StoredRollout rollout) {
        return Reports.of(handle, rollout);
    }

    /** Puts a new rollout on record. */
    public static StoredRollout start(
            Handle handle, String system, Plan plan, Measures measures, Ledger ledger, Act act) {
        Position position = Position.start(plan, act.at());
        StoredRollout rollout = new StoredRollout(system, plan, measures, ledger, position, act, act.at());
        try (Update update = handle.createUpdate("""
                INSERT INTO rollout (id, system, candidate, fingerprint, started_at, started_by, plan, measures, ledger, position,
                    seen_until)
                VALUES (:id, :system, :candidate, :fingerprint, :at, :by, :plan, :measures, :ledger, :position, :at)
                """)) {
            update.bind("id", rollout.id())
                    .bind("system", system)
                    .bind("candidate", plan.identity().candidate())
                    .bind("fingerprint", plan.identity().fingerprint())
                    .bind("at", act.at())
                    .bind("by", act.by())
                    .bind("plan", RolloutJson.write(plan))
                    .bind("measures", RolloutJson.write(measures))
                    .bind("ledger", RolloutJson.write(ledger))
                    .bind("position", RolloutJson.write(position))
                    .execute();
        }
        return rollout;
    }

    /** The newest rollout of the same candidate, under whatever name it was. */
    public static Optional<StoredRollout> last(Handle handle, String system, String fingerprint) {
        try (Query query = handle.createQuery("""
                SELECT * FROM rollout WHERE system = :system AND fingerprint = :fingerprint ORDER BY started_at DESC, id DESC LIMIT 1
                """)) {
            return query.bind("system", system)
                    .bind("fingerprint", fingerprint)
                    .map((row, _) -> StoredRollout.read(row))
                    .findOne();
        }
    }

    public static void move(Handle handle, StoredRollout rollout, Position to) {
        try (Update update = handle.createUpdate("UPDATE rollout SET position = :position WHERE id = :id")) {
            update.bind("position", RolloutJson.write(to))
                    .bind("id", rollout.id())
                    .execute();
        }
    }

    public static long record(Handle handle, StoredRollout rollout, Verdict verdict) {
        try (Query query = handle.createQuery("""
                INSERT INTO verdict (rollout, system, at, kind, reason, sequence, body)
                VALUES (:rollout, :system, :at, :kind, :reason, :sequence, :body) RETURNING id
                """)) {
            return query.bind("rollout", rollout.id())
                    .bind("system", rollout.system())
                    .bind("at", verdict.basis().moment().at())
                    .bind("kind", RolloutJson.kind(verdict))
                    .bind("reason", verdict.reason())
                    .bind("sequence", verdict.basis().moment().sequence())
                    .bind("body", RolloutJson.verdict(verdict).toString())
                    .mapTo(Long.class)
                    .one();
        }
    }

    /** The newest verdict of a rollout. */
    public static Optional<StoredVerdict> newest(Handle handle, UUID rollout) {
        return verdicts(handle, rollout, 1).stream().findFirst();
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

    private static List<StoredVerdict> verdicts(Handle handle, UUID rollout, int limit) {
        try (Query query =
                handle.createQuery("SELECT * FROM verdict WHERE rollout = :rollout ORDER BY id DESC LIMIT :limit")) {
            return query.bind("rollout", rollout)
                    .bind("limit", limit)
                    .map((row, _) -> StoredVerdict.read(row))
                    .list();
        }
    }

    private static Optional<StoredRollout> find(Handle handle, UUID rollout, String lock) {
        try (Query query = handle.createQuery("SELECT * FROM rollout WHERE id = :id " + lock)) {
            return query.bind("id", rollout)
                    .map((row, _) -> StoredRollout.read(row))
                    .findOne();
        }
    }
}
