package dev.slipway.store.rollout;

import dev.slipway.core.rollout.Guardrail;
import dev.slipway.core.rollout.Plan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * How a system did on its incumbent, counted as a rollout counts: by customer, in one window each.
 *
 * @param since the first call that was looked at; empty when no customer called
 * @param customers different customers met within one whole day, two, …; one number when a day is not over yet
 * @param failing by guardrail, in the plan's order
 */
public record Baseline(Optional<Instant> since, List<Long> customers, Map<String, Share> failing) {
    /** Enough to tell a rate by, and few enough to read while somebody waits. */
    private static final int MOST_CUSTOMERS = 20_000;

    private static final String FIRST_CALLS = """
            SELECT first, floor(extract(epoch FROM first - min(first) OVER ()) / 86400)::int AS day FROM (
                SELECT min(received_at) AS first FROM interaction
                WHERE system = :system AND at >= :from AND at < :until AND customer IS NOT NULL GROUP BY customer) one
            """;

    /** As {@link Measuring} measures customers of a step, for those the incumbent was to answer. */
    private static final String MEASURED = """
            SELECT c.customer, count(*) AS calls,
                count(*) FILTER (WHERE a.status IN ('FAILED', 'TIMED_OUT', 'INTERRUPTED')) AS failed,
                count(*) FILTER (WHERE a.status = 'OK' AND i.status <> 'PENDING' AND i.latency_micros <= :within) AS in_time,
                count(*) FILTER (WHERE a.error_code = 'contract_output') AS broken,
                (array_agg(coalesce(o.correct, o.label = i.answer_value) ORDER BY i.received_at, i.id)
                    FILTER (WHERE i.answered_by = i.variant))[1] AS right,
                NULL::boolean AS agreed, (array_agg(h.overridden ORDER BY i.received_at, i.id) FILTER (WHERE i.answered_by = i.variant))[1] AS overridden,
                CASE WHEN bool_and(p.known) THEN sum(p.micros)::bigint END AS cost,
                count(DISTINCT coalesce(i.transaction, i.id::text)) AS transactions
            FROM (SELECT customer, min(received_at) AS first_seen FROM interaction
                  WHERE system = :system AND at >= :from AND at < :closing AND customer IS NOT NULL AND variant = :incumbent
                  GROUP BY customer ORDER BY hashtext(customer) LIMIT :most) c
            JOIN interaction i ON i.customer = c.customer AND i.at >= c.first_seen - interval '1 s'
                AND i.at < c.first_seen + :window * interval '1 ms' AND i.received_at >= c.first_seen
                AND i.received_at < c.first_seen + :window * interval '1 ms'
                AND i.system = :system AND i.variant = :incumbent AND i.status IS NOT NULL
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
            GROUP BY c.customer
            """;

    /**
     * @param failed customers that met something bad
     * @param known customers of whom it can be told
     */
    public record Share(long failed, long known) {}

    public Baseline {
        customers = List.copyOf(customers);
        failing = Collections.unmodifiableMap(new LinkedHashMap<>(failing));
    }

    static Baseline of(Handle handle, Asked asked) {
        List<FirstCall> calls = firstCalls(handle, asked);
        Optional<Instant> since = calls.stream().map(FirstCall::at).min(Instant::compareTo);
        return new Baseline(
                since,
                since.map(begun -> cumulated(calls, Duration.between(begun, asked.until())))
                        .orElse(List.of()),
                failing(asked, measured(handle, asked)));
    }

    /** What to look at. */
    public record Asked(String system, String incumbent, Plan plan, Measures measures, Period period) {
        Instant until() {
            return period.until();
        }
    }

    /** From the first instant to the last, which is not in it. */
    public record Period(Instant from, Instant until) {}

    private record FirstCall(Instant at, int day) {}

    private static List<FirstCall> firstCalls(Handle handle, Asked asked) {
        try (Query query = handle.createQuery(FIRST_CALLS)) {
            return query.bind("system", asked.system())
                    .bind("from", asked.period().from())
                    .bind("until", asked.until())
                    .map((row, _) -> firstCall(row))
                    .list();
        }
    }

    private static FirstCall firstCall(ResultSet row) throws SQLException {
        return new FirstCall(row.getObject("first", OffsetDateTime.class).toInstant(), row.getInt("day"));
    }

    /** A day that is not over would make the pace look slower than it is, unless it is the only one. */
    private static List<Long> cumulated(List<FirstCall> calls, Duration seen) {
        int days = (int) Math.max(1, seen.toDays());
        List<Long> customers = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            int last = day;
            customers.add(calls.stream().filter(call -> call.day() <= last).count());
        }
        return customers;
    }

    private static List<Measured> measured(Handle handle, Asked asked) {
        Measures.Latency latency = asked.measures().latency();
        Measures.Cost cost = asked.measures().cost();
        Duration window = asked.plan().minimum().outcomes();
        try (Query query = handle.createQuery(MEASURED)) {
            return query.bind("system", asked.system())
                    .bind("incumbent", asked.incumbent())
                    .bind("from", asked.period().from())
                    .bind("closing", asked.until().minus(window))
                    .bind("window", window.toMillis())
                    .bind("most", MOST_CUSTOMERS)
                    .bind("within", latency == null ? Long.MAX_VALUE : latency.withinMicros())
                    .bind("currency", cost == null ? "" : cost.currency())
                    .map((row, _) -> Measured.read(row, ""))
                    .list();
        }
    }

    private static Map<String, Share> failing(Asked asked, List<Measured> customers) {
        Map<String, Share> failing = new LinkedHashMap<>();
        for (Guardrail guardrail : asked.plan().guardrails()) {
            long failed = 0;
            long known = 0;
            for (Measured customer : customers) {
                Boolean good = customer.good(guardrail.name(), asked.measures());
                known += good == null ? 0 : 1;
                failed += good == null || good ? 0 : 1;
            }
            failing.put(guardrail.name(), new Share(failed, known));
        }
        return failing;
    }
}
