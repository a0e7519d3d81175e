package dev.slipway.store.rollout;

import dev.slipway.core.rollout.Evidence;
import dev.slipway.core.rollout.Ledger;
import dev.slipway.core.rollout.Plan;
import dev.slipway.core.rollout.Position;
import dev.slipway.core.rollout.Verdict;
import dev.slipway.store.event.Act;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** Rollouts as one transaction reads and writes them, while it holds their system's lock. For one thread, until the transaction ends. */
public final class RolloutTransaction {
    private final Handle handle;

    public RolloutTransaction(Handle handle) {
        this.handle = handle;
    }

    /** Reads and locks a rollout. */
    public Optional<StoredRollout> lock(UUID rollout) {
        return Rollouts.find(handle, rollout, "FOR UPDATE");
    }

    /** What is counted beside the observations, as this transaction sees it. */
    public Evidence.Reported reported(StoredRollout rollout) {
        return Reports.of(handle, rollout);
    }

    /** Puts a new rollout on record. */
    public StoredRollout start(String system, Plan plan, Measures measures, Ledger ledger, Act act) {
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
    public Optional<StoredRollout> last(String system, String fingerprint) {
        try (Query query = handle.createQuery("""
                SELECT * FROM rollout WHERE system = :system AND fingerprint = :fingerprint ORDER BY started_at DESC, id DESC LIMIT 1
                """)) {
            return query.bind("system", system)
                    .bind("fingerprint", fingerprint)
                    .map((row, _) -> StoredRollout.read(row))
                    .findOne();
        }
    }

    public void move(StoredRollout rollout, Position to) {
        try (Update update = handle.createUpdate("UPDATE rollout SET position = :position WHERE id = :id")) {
            update.bind("position", RolloutJson.write(to))
                    .bind("id", rollout.id())
                    .execute();
        }
    }

    public long record(StoredRollout rollout, Verdict verdict) {
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
    public Optional<StoredVerdict> newest(UUID rollout) {
        return Rollouts.verdicts(handle, rollout, 1).stream().findFirst();
    }
}
