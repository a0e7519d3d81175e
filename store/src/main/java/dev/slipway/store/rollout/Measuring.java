package dev.slipway.store.rollout;

import dev.slipway.core.rollout.Arm;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What customers met in their windows, read from the traffic. */
final class Measuring {
    /** Calls whose first attempt a stop cut, the caller left or the caller's own mistake ended say nothing about the variant. */
    private static final String STEP = """
            SELECT c.customer, c.arm, count(*) AS calls,
                count(*) FILTER (WHERE a.status IN ('FAILED', 'TIMED_OUT', 'INTERRUPTED')) AS failed,
                count(*) FILTER (WHERE a.status = 'OK' AND i.status <> 'PENDING' AND i.latency_micros <= :within) AS in_time,
                count(*) FILTER (WHERE a.error_code = 'contract_output') AS broken,
                (array_agg(coalesce(o.correct, o.label = i.answer_value) ORDER BY i.received_at, i.id)
                    FILTER (WHERE i.answered_by = i.variant))[1] AS right,
                NULL::boolean AS agreed, (array_agg(h.overridden ORDER BY i.received_at, i.id) FILTER (WHERE i.answered_by = i.variant))[1] AS overridden,
                CASE WHEN bool_and(p.known) THEN sum(p.micros)::bigint END AS cost,
                count(DISTINCT coalesce(i.transaction, i.id::text)) AS transactions
            FROM rollout_customer c
            JOIN interaction i ON i.customer = c.customer AND i.at >= c.first_seen - interval '1 s'
                AND i.at < c.first_seen + :window * interval '1 ms' AND i.received_at >= c.first_seen AND i.received_at < c.first_seen + :window * interval '1 ms'
                AND i.system = :system AND i.rollout = c.rollout AND i.arm = c.arm AND i.status IS NOT NULL
            JOIN attempt a ON a.at = i.at AND a.interaction = i.id AND a.role = 'PRIMARY' AND a.variant = i.variant
                AND a.status IN ('OK', 'PENDING', 'FAILED', 'TIMED_OUT', 'INTERRUPTED')
            LEFT JOIN LATERAL (
                SELECT correct, label FROM outcome WHERE outcome.at = i.at AND outcome.interaction = i.id
                    AND (correct IS NOT NULL OR label IS NOT NULL)
                ORDER BY received_at DESC, id DESC LIMIT 1) o ON true
            LEFT JOIN LATERAL (
                SELECT overridden FROM outcome WHERE outcome.at = i.at AND outcome.interaction = i.id AND overridden IS NOT NULL
                ORDER BY received_at DESC, id DESC LIMIT 1) h ON true
            LEFT JOIN LATERAL (
                SELECT sum(x.cost_micros) AS micros, bool_and(x.cost_micros IS NOT NULL AND (x.currency = :currency OR x.cost_micros = 0)) AS known
                FROM attempt x WHERE x.at = i.at AND x.interaction = i.id AND x.role <> 'SHADOW') p ON true
            WHERE c.rollout = :rollout AND c.phase = :phase AND c.customer = ANY(:customers)
            GROUP BY c.customer, c.arm
            """;

    /** Of each customer the first call that both answered: the same question, so that only the answer differs. */
    private static final String PAIRED = """
            SELECT DISTINCT ON (c.customer) c.customer,
                1 AS candidate_calls, (s.status <> 'OK')::int AS candidate_failed,
                (s.status = 'OK' AND s.latency_micros <= :within)::int AS candidate_in_time,
                CASE WHEN o.label IS NOT NULL THEN o.label = d.shadow_value
                     WHEN d.agree THEN o.correct END AS candidate_right,
                (coalesce(s.error_code, '') = 'contract_output')::int AS candidate_broken, CASE WHEN coalesce(e.agree, :steady) IS NOT NULL THEN d.agree END AS candidate_agreed, NULL::boolean AS candidate_overridden,
                CASE WHEN s.currency = :currency OR s.cost_micros = 0 THEN s.cost_micros END AS candidate_cost, 1 AS candidate_transactions,
                1 AS incumbent_calls, (a.status <> 'OK')::int AS incumbent_failed,
                (a.status = 'OK' AND a.latency_micros <= :within)::int AS incumbent_in_time,
                CASE WHEN o.label IS NOT NULL THEN o.label = d.served_value
                     WHEN d.agree THEN o.correct END AS incumbent_right,
                (coalesce(a.error_code, '') = 'contract_output')::int AS incumbent_broken, coalesce(e.agree, :steady) AS incumbent_agreed, NULL::boolean AS incumbent_overridden,
                CASE WHEN a.currency = :currency OR a.cost_micros = 0 THEN a.cost_micros END AS incumbent_cost, 1 AS incumbent_transactions
            FROM rollout_customer c
            JOIN interaction i ON i.customer = c.customer AND i.at >= c.first_seen - interval '1 s'
                AND i.at < c.first_seen + :window * interval '1 ms' AND i.received_at >= c.first_seen AND i.received_at < c.first_seen + :window * interval '1 ms'
                AND i.system = :system AND i.status IS NOT NULL
            JOIN shadow_pair d ON d.at = i.at AND d.interaction = i.id AND d.shadow_variant = :candidate
                AND d.kind = 'CANDIDATE'
            LEFT JOIN shadow_pair e ON e.at = i.at AND e.interaction = i.id AND e.kind = 'CALIBRATION'
            JOIN attempt s ON s.at = i.at AND s.interaction = i.id AND s.role = 'SHADOW' AND s.variant = :candidate
                AND s.status IN ('OK', 'FAILED', 'TIMED_OUT')
            JOIN attempt a ON a.at = i.at AND a.interaction = i.id AND a.role = 'PRIMARY' AND a.variant = i.variant
                AND a.status IN ('OK', 'FAILED', 'TIMED_OUT')
            LEFT JOIN LATERAL (
                SELECT correct, label FROM outcome WHERE outcome.at = i.at AND outcome.interaction = i.id
                    AND (correct IS NOT NULL OR label IS NOT NULL)
                ORDER BY received_at DESC, id DESC LIMIT 1) o ON true
            WHERE c.rollout = :rollout AND c.phase = :phase AND c.customer = ANY(:customers)
            ORDER BY c.customer, i.received_at, i.id
            """;

    private Measuring() {}

    /** The customers' measurements; whoever has no settled call in the window is left out. */
    static List<Measured.Customer> of(Handle handle, StoredRollout rollout, int phase, List<String> customers) {
        boolean shadow = phase == Windows.SHADOW;
        Measures.Latency latency = rollout.measures().latency();
        Measures.Cost cost = rollout.measures().cost();
        try (Query query = handle.createQuery(shadow ? PAIRED : STEP)) {
            if (shadow) {
                query.bind("candidate", rollout.plan().identity().candidate())
                        .bind("steady", rollout.measures().steady());
            }
            return query.bind("rollout", rollout.id())
                    .bind("system", rollout.system())
                    .bind("phase", phase)
                    .bind("window", rollout.plan().minimum().outcomes().toMillis())
                    .bind("within", latency == null ? Long.MAX_VALUE : latency.withinMicros())
                    .bind("currency", cost == null ? "" : cost.currency())
                    .bindArray("customers", String.class, customers)
                    .map((row, _) -> shadow ? pair(row) : customer(row))
                    .list();
        }
    }

    private static Measured.Customer customer(ResultSet row) throws SQLException {
        return new Measured.Customer(
                row.getString("customer"), Arm.valueOf(row.getString("arm")), Measured.read(row, ""), null);
    }

    private static Measured.Customer pair(ResultSet row) throws SQLException {
        return new Measured.Customer(
                row.getString("customer"),
                Arm.CANDIDATE,
                Measured.read(row, "candidate_"),
                Measured.read(row, "incumbent_"));
    }
}
