package dev.slipway.store.rollout;

import dev.slipway.core.rollout.Arm;
import dev.slipway.core.rollout.Failure;
import dev.slipway.core.rollout.Observation;
import dev.slipway.core.rollout.PairedUnit;
import dev.slipway.core.rollout.Unit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** A rollout's observations in their order. Appended under the rollout's lock, so that the order has no holes. */
final class Observations {
    private Observations() {}

    static long next(Handle handle, UUID rollout) {
        try (Query query = handle.createQuery(
                "SELECT coalesce(max(sequence), -1) + 1 FROM rollout_observation WHERE rollout = :rollout")) {
            return query.bind("rollout", rollout).mapTo(Long.class).one();
        }
    }

    static void append(Handle handle, UUID rollout, List<? extends Observation> observations, Instant now) {
        if (observations.isEmpty()) {
            return;
        }
        try (PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO rollout_observation (rollout, sequence, kind, guardrail, customer, arm, phase, good, incumbent_good,
                    observed_at)
                VALUES (:rollout, :sequence, :kind, :guardrail, :customer, :arm, :phase, :good, :incumbentGood, :now)
                """)) {
            for (Observation one : observations) {
                batch.bind("rollout", rollout)
                        .bind("sequence", one.sequence())
                        .bind("guardrail", one.guardrail())
                        .bind("customer", one.customer())
                        .bind("now", now);
                switch (one) {
                    case Unit unit -> bind(batch, "UNIT", unit.arm().name(), unit.step(), unit.good(), null);
                    case Failure failure -> bind(batch, "FAILURE", failure.arm().name(), failure.step(), false, null);
                    case PairedUnit pair ->
                        bind(batch, "PAIR", "PAIR", Windows.SHADOW, pair.candidateGood(), pair.incumbentGood());
                }
                batch.add();
            }
            batch.execute();
        }
    }

    private static void bind(
            PreparedBatch batch, String kind, String arm, int phase, boolean good, @Nullable Boolean incumbent) {
        batch.bind("kind", kind)
                .bind("arm", arm)
                .bind("phase", phase)
                .bind("good", good)
                .bind("incumbentGood", incumbent);
    }

    /** What was observed after a sequence, in order. */
    static List<Observation> after(Handle handle, UUID rollout, long sequence) {
        try (Query query = handle.createQuery("""
                SELECT * FROM rollout_observation WHERE rollout = :rollout AND sequence > :sequence ORDER BY sequence
                """)) {
            return query.bind("rollout", rollout)
                    .bind("sequence", sequence)
                    .map((row, _) -> read(row))
                    .list();
        }
    }

    private static Observation read(ResultSet row) throws SQLException {
        String guardrail = row.getString("guardrail");
        String customer = row.getString("customer");
        long sequence = row.getLong("sequence");
        boolean good = row.getBoolean("good");
        return switch (row.getString("kind")) {
            case "UNIT" ->
                new Unit(guardrail, customer, Arm.valueOf(row.getString("arm")), row.getInt("phase"), good, sequence);
            case "FAILURE" ->
                new Failure(guardrail, customer, Arm.valueOf(row.getString("arm")), row.getInt("phase"), sequence);
            case "PAIR" -> new PairedUnit(guardrail, customer, good, row.getBoolean("incumbent_good"), sequence);
            default ->
                throw new IllegalStateException(
                        "kind: " + row.getString("kind") + " (expected: one this version writes)");
        };
    }
}
