package dev.slipway.store.data;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One run of the daily clearing up: whole days of calls are dropped, bodies deleted a few at a time. */
final class Clearing {
    private static final Duration EVERY = Duration.ofHours(24);

    /** A run that has not ended by then has died. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final int BATCH = 2_000;

    /** Waiting for a table, a drop makes calls on their way to the database wait too. */
    private static final String PATIENCE = "SET LOCAL lock_timeout = '2s'";

    private final Jdbi jdbi;
    private final Retention rules;
    private final Instant now;

    Clearing(Jdbi jdbi, Retention rules, Instant now) {
        this.jdbi = jdbi;
        this.rules = rules;
        this.now = now;
    }

    Optional<RetentionRun> run() {
        Optional<Long> begun = jdbi.inTransaction(this::begin);
        return begun.map(id -> {
            LocalDate day = rules.callsBefore(now);
            long partitions = jdbi.inTransaction(handle -> drop(handle, day));
            long bodies = systems().stream().mapToLong(this::bodies).sum();
            return jdbi.inTransaction(handle -> end(handle, id, partitions, bodies));
        });
    }

    /** One server of many begins; empty when the day's run is done or under way. */
    private Optional<Long> begin(Handle handle) {
        handle.createQuery("SELECT pg_advisory_xact_lock(hashtext('slipway.retention'))::text")
                .mapTo(String.class)
                .one();
        Map<String, Object> values = new HashMap<>();
        values.put("now", now);
        values.put("due", now.minus(EVERY));
        values.put("died", now.minus(LONGEST));
        values.put("before", rules.callsBefore(now));
        values.put("held", rules.heldBy(now).orElse(null));
        return handle.createQuery("""
                        INSERT INTO retention_run (started_at, calls_before, held_by)
                        SELECT :now, :before, :held WHERE NOT EXISTS (
                            SELECT 1 FROM retention_run
                            WHERE started_at > :due AND (ended_at IS NOT NULL OR started_at > :died))
                        RETURNING id
                        """).bindMap(values).mapTo(Long.class).findOne();
    }

    private static long drop(Handle handle, LocalDate day) {
        handle.execute(PATIENCE);
        long dropped = handle.createQuery("SELECT traffic_drop_before(:day)")
                .bind("day", day)
                .mapTo(Long.class)
                .one();
        Data.count(handle, "DELETE FROM rejected_facts WHERE rejected_at < CAST(:day AS date)", Map.of("day", day));
        return dropped;
    }

    private List<String> systems() {
        return rules.bodies().keySet().stream().sorted().toList();
    }

    private long bodies(String system) {
        Duration kept = rules.bodies().getOrDefault(system, rules.calls());
        long deleted = 0;
        long batch;
        do {
            batch = jdbi.inTransaction(handle ->
                    Data.count(handle, """
                    DELETE FROM body WHERE (at, id) IN (
                        SELECT at, id FROM body WHERE system = :system AND at < :before ORDER BY at LIMIT :batch)
                    """, Map.of("system", system, "before", now.minus(kept), "batch", BATCH)));
            deleted += batch;
        } while (batch == BATCH);
        return deleted;
    }

    private RetentionRun end(Handle handle, long id, long partitions, long bodies) {
        return handle.createQuery("""
                        UPDATE retention_run SET ended_at = greatest(started_at, :now), partitions = :partitions, bodies = :bodies
                        WHERE id = :id RETURNING *
                        """)
                .bind("now", now)
                .bind("partitions", (int) partitions)
                .bind("bodies", bodies)
                .bind("id", id)
                .map((row, _) -> RetentionRun.read(row))
                .one();
    }
}
