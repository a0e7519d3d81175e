package dev.slipway.store.review;

import dev.slipway.core.review.QueueState;
import dev.slipway.store.event.Act;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Counts one queue, in one look at its open items. */
final class QueueCounts {
    private static final Duration DAY = Duration.ofDays(1);

    private QueueCounts() {}

    static QueueState of(Handle handle, String queue, Act act) {
        return handle.createQuery("""
                        WITH item AS (
                            SELECT *, state = 'open' OR ends_at <= :now AS free,
                                (assigned_to IS NULL OR assigned_to = :reviewer OR EXISTS (
                                    SELECT 1 FROM review_absence a WHERE a.person = assigned_to AND a.until > :now))
                                AND :reviewer <> ALL (judged) AND (NOT EXISTS (SELECT 1 FROM review_member m WHERE m.queue = :queue)
                                OR EXISTS (SELECT 1 FROM review_member m WHERE m.queue = :queue AND m.person = :reviewer)) AS mine
                            FROM review_item WHERE queue = :queue AND state IN ('open', 'leased', 'parked'))
                        SELECT count(*) FILTER (WHERE (free AND mine) OR (state = 'leased' AND person = :reviewer)) AS waiting,
                            count(*) FILTER (WHERE due_at <= :now) AS overdue,
                            count(*) FILTER (WHERE state = 'leased' AND NOT free AND person <> :reviewer) AS leased,
                            array_agg(DISTINCT person ORDER BY person)
                                FILTER (WHERE state = 'leased' AND NOT free AND person <> :reviewer) AS holders,
                            min(ends_at) FILTER (WHERE state = 'leased' AND NOT free AND person <> :reviewer) AS leases_end,
                            count(*) FILTER (WHERE state = 'parked' AND NOT free) AS parked,
                            min(ends_at) FILTER (WHERE state = 'parked' AND NOT free) AS parked_until,
                            count(*) FILTER (WHERE free AND NOT mine) AS given,
                            (SELECT count(*) FROM review_item WHERE queue = :queue AND state = 'decided') AS held,
                            (SELECT count(*) FROM review_decision d JOIN review_item i ON i.decision = d.id
                                WHERE d.queue = :queue AND d.decided_at > :since) AS decided
                        FROM item
                        """)
                .bind("queue", queue)
                .bind("reviewer", act.by())
                .bind("now", act.at())
                .bind("since", act.at().minus(DAY))
                .map((row, _) -> new QueueState(
                        row.getInt("waiting"),
                        new QueueState.Others(
                                row.getInt("leased"),
                                names(row.getArray("holders")),
                                Rows.timeOrNull(row, "leases_end"),
                                row.getInt("parked"),
                                Rows.timeOrNull(row, "parked_until"),
                                row.getInt("given")),
                        row.getInt("overdue"),
                        row.getInt("held"),
                        row.getInt("decided")))
                .one();
    }

    private static List<String> names(java.sql.@org.jspecify.annotations.Nullable Array array)
            throws java.sql.SQLException {
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }
}
