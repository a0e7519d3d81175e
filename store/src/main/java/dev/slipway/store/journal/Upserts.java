package dev.slipway.store.journal;

import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Sighting;
import dev.slipway.store.budget.Spending;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/** From the staging tables into the tables. Every statement changes nothing when it is run again for the same rows. */
final class Upserts {
    /** A settled row never changes again; one that comes back settled therefore settled just now. */
    private static final String INTERACTIONS = """
            WITH written AS (
                INSERT INTO interaction AS t SELECT * FROM stage_interaction
                ON CONFLICT (at, id) DO UPDATE SET
                    revision = excluded.revision, spec_hash = excluded.spec_hash, rollout = excluded.rollout,
                    arm = excluded.arm, variant = excluded.variant, status = excluded.status,
                    answered_by = excluded.answered_by, http_status = excluded.http_status,
                    error_code = excluded.error_code, ended_at = excluded.ended_at,
                    latency_micros = excluded.latency_micros, first_byte_micros = excluded.first_byte_micros,
                    answer_bytes = excluded.answer_bytes, answer_value = excluded.answer_value
                WHERE t.status IS NULL
                RETURNING id, status)
            SELECT id FROM written WHERE status IS NOT NULL
            """;

    private static final String ATTEMPTS = """
            WITH written AS (
                INSERT INTO attempt AS t SELECT * FROM stage_attempt
                ON CONFLICT (at, id) DO UPDATE SET
                    status = excluded.status, upstream_status = excluded.upstream_status,
                    error_code = excluded.error_code, ended_at = excluded.ended_at,
                    latency_micros = excluded.latency_micros, first_token_micros = excluded.first_token_micros,
                    input_tokens = excluded.input_tokens, cache_read_tokens = excluded.cache_read_tokens,
                    cache_write_tokens = excluded.cache_write_tokens, output_tokens = excluded.output_tokens,
                    cost_micros = excluded.cost_micros, currency = excluded.currency,
                    price_version = excluded.price_version, estimated = excluded.estimated, unpriced = excluded.unpriced
                WHERE t.status IS NULL
                RETURNING id, status)
            SELECT id FROM written WHERE status IS NOT NULL
            """;
    private static final String ASSIGNMENTS = """
            INSERT INTO assignment AS t
            SELECT system, rollout, customer, arm, :hash, min(received_at), max(received_at),
                (array_agg(id ORDER BY received_at, id))[1]
            FROM stage_interaction
            WHERE rollout IS NOT NULL AND customer IS NOT NULL AND arm IN ('CANDIDATE', 'CONTROL')
            GROUP BY system, rollout, customer, arm ORDER BY system, rollout, customer, arm
            ON CONFLICT (system, rollout, customer, arm) DO UPDATE SET last_seen = excluded.last_seen
            WHERE t.arm = 'CONTROL' AND t.last_seen < excluded.last_seen AND EXISTS (
                SELECT 1 FROM assignment c WHERE c.system = t.system AND c.rollout = t.rollout
                    AND c.customer = t.customer AND c.arm = 'CANDIDATE')
            """;
    private static final String OUTCOMES =
            "INSERT INTO outcome SELECT * FROM stage_outcome ORDER BY at, id ON CONFLICT DO NOTHING";
    private static final String PAIRS =
            "INSERT INTO shadow_pair SELECT * FROM stage_shadow_pair ORDER BY at, id ON CONFLICT DO NOTHING";
    private static final String SIGHTING = """
            INSERT INTO sighting AS t VALUES (:kind, :name, :at, :at, 1)
            ON CONFLICT (kind, name) DO UPDATE SET count = t.count + 1,
                first_seen = least(t.first_seen, excluded.first_seen), last_seen = greatest(t.last_seen, excluded.last_seen)
            """;
    private static final String INTERRUPT_ATTEMPTS = """
            UPDATE attempt SET status = 'INTERRUPTED', ended_at = :at, latency_micros = 0,
                unpriced = 'the node died while it was open'
            WHERE node = :node AND status IS NULL AND started_at < :at
            RETURNING system, started_at, variant, role, at, interaction, reserved_micros, reserved_currency
            """;
    private static final String INTERRUPT_CALLS = """
            UPDATE interaction SET status = 'INTERRUPTED', ended_at = :at, http_status = 0, latency_micros = 0,
                answer_bytes = 0
            WHERE node = :node AND status IS NULL AND received_at < :at
            RETURNING system, received_at
            """;

    private Upserts() {}

    static Rollup run(Handle handle, Changes changes) {
        Rollup rollup = new Rollup();
        Spending spending = new Spending();
        for (Fact.NodeStarted started : changes.starts) {
            interrupt(handle, started, rollup, spending);
        }
        if (!changes.interactions.isEmpty()) {
            Erased.rename(handle);
            settled(handle, INTERACTIONS, changes.interactions).forEach(interaction -> addCall(rollup, interaction));
            try (Update update = handle.createUpdate(ASSIGNMENTS)) {
                update.bind("hash", Ramp.HASH_VERSION).execute();
            }
        }
        if (!changes.attempts.isEmpty()) {
            settled(handle, ATTEMPTS, changes.attempts).forEach(attempt -> {
                rollup.add(attempt);
                spending.add(Days.instant(attempt.interaction()), attempt);
            });
        }
        if (!changes.outcomes.isEmpty()) {
            handle.execute(OUTCOMES);
        }
        if (!changes.pairs.isEmpty()) {
            handle.execute(PAIRS);
        }
        if (!changes.bodies.isEmpty()) {
            handle.execute(Erased.BODIES);
        }
        changes.sightings.forEach(sighting -> sight(handle, sighting));
        spending.book(handle);
        return rollup;
    }

    private static <F> List<F> settled(Handle handle, String upsert, Map<UUID, F> facts) {
        try (Query query = handle.createQuery(upsert)) {
            return query.mapTo(UUID.class).list().stream()
                    .flatMap(id -> Optional.ofNullable(facts.get(id)).stream())
                    .toList();
        }
    }

    private static void addCall(Rollup rollup, Interaction interaction) {
        Interaction.Result result = interaction.result();
        if (result != null) {
            String by = result.answeredBy();
            rollup.addCall(
                    interaction.caller().system(), interaction.receivedAt(), result.status(), by == null ? "" : by);
        }
    }

    private static void sight(Handle handle, Sighting sighting) {
        try (Update update = handle.createUpdate(SIGHTING)) {
            update.bind("kind", sighting.kind().name())
                    .bind("name", sighting.name())
                    .bind("at", sighting.at())
                    .execute();
        }
    }

    private static void interrupt(Handle handle, Fact.NodeStarted started, Rollup rollup, Spending spending) {
        try (Query query = handle.createQuery(INTERRUPT_ATTEMPTS)) {
            query.bind("node", started.node())
                    .bind("at", started.at())
                    .map((row, context) -> {
                        rollup.addInterrupted(
                                row.getString("system"),
                                row.getTimestamp("started_at").toInstant(),
                                row.getString("variant"),
                                Attempt.Role.valueOf(row.getString("role")));
                        spending.addInterrupted(row, started.node());
                        return 1;
                    })
                    .list();
        }
        try (Query query = handle.createQuery(INTERRUPT_CALLS)) {
            query.bind("node", started.node())
                    .bind("at", started.at())
                    .map((row, context) -> {
                        rollup.addCall(
                                row.getString("system"),
                                row.getTimestamp("received_at").toInstant(),
                                Interaction.Status.INTERRUPTED,
                                "");
                        return 1;
                    })
                    .list();
        }
        Spending.release(handle, started);
    }
}
