package dev.slipway.store.readiness;

import dev.slipway.core.stall.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What a system's calls of the last weeks tell about why it gets nowhere. Single calls are read, so it is for one system at a time. */
final class StallSignals {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration FOUR_WEEKS = WEEK.multipliedBy(4);
    private static final Duration USE = WEEK.multipliedBy(26);

    private final Handle handle;
    private final String system;
    private final Instant now;

    StallSignals(Handle handle, String system, Instant now) {
        this.handle = handle;
        this.system = system;
        this.now = now;
    }

    /** Of what one variant answered, by week of six. */
    List<Signals.Week> quality(String variant) {
        return span("""
                        SELECT date_trunc('week', at AT TIME ZONE 'UTC')::date AS week, count(*) FILTER (WHERE verdict) AS good,
                            count(verdict) AS judged FROM (
                            SELECT DISTINCT ON (i.id) i.at, coalesce(o.correct, o.label = i.answer_value) AS verdict
                            FROM interaction i JOIN outcome o ON o.interaction = i.id AND o.at = i.at
                            WHERE i.system = :system AND i.at >= :from AND i.at < :to AND o.at >= :from AND o.at < :to
                                AND i.answered_by = :variant AND (o.label IS NOT NULL OR o.correct IS NOT NULL)
                            ORDER BY i.id, o.received_at DESC, o.id DESC) newest
                        GROUP BY 1 ORDER BY 1
                        """, WEEK.multipliedBy(6), Duration.ZERO)
                .bind("variant", variant)
                .map((row, _) -> new Signals.Week(
                        row.getObject("week", LocalDate.class), row.getLong("good"), row.getLong("judged")))
                .list();
    }

    /** In the four weeks before the last, and in the last. */
    Signals.Interventions interventions(boolean lately) {
        return span("""
                        SELECT count(*) FILTER (WHERE overridden) AS replaced, count(*) AS known FROM (
                            SELECT DISTINCT ON (i.id) o.overridden
                            FROM interaction i JOIN outcome o ON o.interaction = i.id AND o.at = i.at
                            WHERE i.system = :system AND i.at >= :from AND i.at < :to AND o.at >= :from AND o.at < :to
                                AND o.overridden IS NOT NULL
                            ORDER BY i.id, o.received_at DESC, o.id DESC) newest
                        """, lately ? FOUR_WEEKS : FOUR_WEEKS.multipliedBy(2), lately ? Duration.ZERO : FOUR_WEEKS)
                .map((row, _) -> new Signals.Interventions(row.getLong("replaced"), row.getLong("known")))
                .one();
    }

    /** Of the last four weeks; a connection failed where no HTTP answer came, or one of another form than agreed. */
    Signals.Calls calls(@Nullable Double availabilityTarget) {
        long[] days = span("""
                        SELECT coalesce(sum(calls), 0) AS calls, coalesce(sum(throttled), 0) AS throttled, count(*) AS days,
                            count(*) FILTER (WHERE broken > 0.01 * calls) AS bad FROM (
                            SELECT (at AT TIME ZONE 'UTC')::date AS day, count(*) AS calls,
                                count(*) FILTER (WHERE error_code = 'over_budget') AS throttled,
                                count(*) FILTER (WHERE error_code IN ('contract_input', 'contract_output')) AS broken
                            FROM interaction WHERE system = :system AND at >= :from AND at < :to AND status IS NOT NULL
                            GROUP BY 1) one
                        """, FOUR_WEEKS, Duration.ZERO)
                .map((row, _) -> new long[] {
                    row.getLong("calls"), row.getLong("throttled"), row.getLong("days"), row.getLong("bad")
                })
                .one();
        long[] attempts = span("""
                        SELECT count(*) AS attempts, count(*) FILTER (WHERE status IN ('FAILED', 'TIMED_OUT')) AS failed,
                            count(*) FILTER (WHERE status IN ('FAILED', 'TIMED_OUT') AND (error_code IN ('upstream_dns',
                                'upstream_connect_refused', 'upstream_connect_timeout', 'upstream_tls', 'upstream_redirect',
                                'upstream_bad_response', 'contract_output'))) AS connector,
                            count(*) FILTER (WHERE status IN ('FAILED', 'TIMED_OUT')
                                AND (upstream_status >= 500 OR upstream_status = 429)) AS provider
                        FROM attempt WHERE system = :system AND at >= :from AND at < :to AND status IS NOT NULL
                            AND role IN ('PRIMARY', 'FALLBACK')
                        """, FOUR_WEEKS, Duration.ZERO)
                .map((row, _) -> new long[] {
                    row.getLong("attempts"), row.getLong("failed"), row.getLong("connector"), row.getLong("provider")
                })
                .one();
        return new Signals.Calls(
                days[0],
                days[1],
                (int) days[2],
                (int) days[3],
                attempts[0],
                attempts[1],
                attempts[2],
                attempts[3],
                availabilityTarget);
    }

    /** Calls of each whole week of the last half year, from the first with any. */
    List<Long> use() {
        return span("""
                        WITH counted AS (
                            SELECT floor(extract(epoch FROM CAST(:to AS timestamptz) - minute) / 604800)::int AS ago, sum(calls) AS calls
                            FROM interaction_minute WHERE system = :system AND minute >= :from AND minute < :to GROUP BY 1)
                        SELECT coalesce(c.calls, 0) AS calls
                        FROM generate_series((SELECT max(ago) FROM counted), 0, -1) week LEFT JOIN counted c ON c.ago = week
                        ORDER BY week DESC
                        """, USE, Duration.ZERO)
                .map((row, _) -> row.getLong("calls"))
                .list();
    }

    private Query span(String sql, Duration from, Duration to) {
        return handle.createQuery(sql)
                .bind("system", system)
                .bind("from", now.minus(from))
                .bind("to", now.minus(to));
    }
}
