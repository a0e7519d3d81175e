package dev.slipway.store.readiness;

import dev.slipway.core.stage.Choice;
import dev.slipway.core.stage.Stage;
import dev.slipway.core.stage.Standing;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Decisions at gates; the newest one of a system says where it stands. */
final class Decisions {
    private Decisions() {}

    static Optional<StoredDecision> newest(Handle handle, String system) {
        return handle.createQuery("SELECT * FROM decision WHERE system = :system ORDER BY number DESC LIMIT 1")
                .bind("system", system)
                .map((row, _) -> read(row))
                .findOne();
    }

    static List<StoredDecision> all(Handle handle, String system) {
        return handle.createQuery("SELECT * FROM decision WHERE system = :system ORDER BY number DESC")
                .bind("system", system)
                .map((row, _) -> read(row))
                .list();
    }

    static Map<String, Standing> standings(Handle handle) {
        Map<String, Standing> standings = new HashMap<>();
        handle.createQuery("""
                        SELECT DISTINCT ON (system) system, number, stage, stage_since, stage_ends, holds, recycled
                        FROM decision ORDER BY system, number DESC
                        """)
                .map((row, _) -> Map.entry(row.getString("system"), standing(row)))
                .forEach(one -> standings.put(one.getKey(), one.getValue()));
        return standings;
    }

    static boolean insert(Handle handle, LockedSystem system, StoredDecision decision) {
        long taken = newest(handle, system.name()).map(StoredDecision::number).orElse(0L);
        if (decision.number() != taken + 1) {
            return false;
        }
        StoredDecision.Grounds grounds = decision.grounds();
        Standing after = decision.after();
        handle.createUpdate("""
                        INSERT INTO decision (system, number, decided_at, decided_by, consulted, choice, reason, alternatives,
                            review_on, stage_before, revision, snapshot, snapshot_hash, stage, stage_since, stage_ends, holds,
                            recycled)
                        VALUES (:system, :number, :at, :by, :consulted, :choice, :reason, :alternatives, :review, :before,
                            :revision, :snapshot, :hash, :stage, :since, :ends, :holds, :recycled)
                        """)
                .bind("system", system.name())
                .bind("number", decision.number())
                .bind("at", decision.act().at())
                .bind("by", decision.act().by())
                .bindArray("consulted", String.class, grounds.consulted())
                .bind("choice", decision.choice().word())
                .bind("reason", grounds.reason())
                .bind("alternatives", grounds.alternatives())
                .bind("review", grounds.reviewOn())
                .bind("before", decision.before().word())
                .bind("revision", grounds.snapshot().revision())
                .bind("snapshot", grounds.snapshot().text())
                .bind("hash", grounds.snapshot().hash())
                .bind("stage", after.stage().word())
                .bind("since", after.since())
                .bind("ends", after.ends())
                .bind("holds", after.holds())
                .bind("recycled", after.recycled())
                .execute();
        Events.append(handle, event(system, decision));
        return true;
    }

    private static Event event(LockedSystem system, StoredDecision decision) {
        String stage = decision.after().stage().word();
        String what = switch (decision.choice()) {
            case GO -> "Go: from " + decision.before().word() + " to " + stage;
            case HOLD ->
                "Hold: stays in " + stage + " until " + decision.after().ends();
            case RECYCLE -> "Recycle: begins " + stage + " again";
            case KILL -> "Kill: retired";
        };
        String reason = decision.grounds().reason();
        return system.event(
                decision.act(),
                Event.Kind.DECIDED,
                what + (reason.isEmpty() ? "" : ": " + reason),
                Map.of(
                        "number",
                        decision.number(),
                        "choice",
                        decision.choice().word(),
                        "stage",
                        stage,
                        "snapshotHash",
                        decision.grounds().snapshot().hash()));
    }

    private static StoredDecision read(ResultSet row) throws SQLException {
        return new StoredDecision(
                new Act(
                        row.getString("decided_by"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant()),
                Choice.valueOf(row.getString("choice").toUpperCase(Locale.ROOT)),
                stage(row, "stage_before"),
                standing(row),
                new StoredDecision.Grounds(
                        List.of((String[]) row.getArray("consulted").getArray()),
                        row.getString("reason"),
                        row.getString("alternatives"),
                        row.getObject("review_on", LocalDate.class),
                        new StoredDecision.Snapshot(
                                row.getString("snapshot"), row.getString("snapshot_hash"), row.getLong("revision"))));
    }

    private static Standing standing(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime ends = row.getObject("stage_ends", OffsetDateTime.class);
        return new Standing(
                stage(row, "stage"),
                row.getObject("stage_since", OffsetDateTime.class).toInstant(),
                ends == null ? null : ends.toInstant(),
                row.getInt("holds"),
                row.getBoolean("recycled"),
                row.getLong("number"));
    }

    private static Stage stage(ResultSet row, String column) throws SQLException {
        return Stage.valueOf(row.getString(column).toUpperCase(Locale.ROOT));
    }
}
