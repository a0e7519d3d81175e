package dev.slipway.store.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What can be counted of reviews afterwards. Reads only; thread-safe. */
public final class Reports {
    private final Jdbi jdbi;

    Reports(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What a system's people have decided since a time and stands, the newest first. */
    public List<Settled> settled(String system, Instant since, int most) {
        return jdbi.withHandle(handle -> {
            List<Bare> bare = handle.createQuery("""
                            SELECT i.suggestion, i.ai_hidden, i.verdicts || i.decision AS said,
                                (SELECT coalesce(sum(e.active_ms), 0) FROM review_event e JOIN review_decision d
                                    ON d.id = coalesce(i.verdicts[1], i.decision) AND e.person = d.reviewer WHERE e.item = i.id) AS active,
                                (SELECT o.label FROM outcome o WHERE o.interaction = i.interaction AND o.label IS NOT NULL
                                    AND o.source NOT LIKE 'review:%' ORDER BY o.received_at DESC LIMIT 1) AS known
                            FROM review_item i WHERE i.system = :system AND i.state = 'released' AND i.began_at >= :since
                                AND i.gold IS NULL AND i.origin NOT IN ('exception', 'appeal', 'correction')
                            ORDER BY i.began_at DESC LIMIT :most
                            """)
                    .bind("system", system)
                    .bind("since", since)
                    .bind("most", most)
                    .map((row, _) -> Bare.of(row))
                    .list();
            Map<UUID, Decision> said = said(handle, bare);
            return bare.stream().map(one -> one.with(said)).toList();
        });
    }

    private static Map<UUID, Decision> said(Handle handle, List<Bare> bare) {
        List<UUID> ids = bare.stream().flatMap(one -> one.said().stream()).toList();
        return handle
                .createQuery("SELECT * FROM review_decision WHERE id = ANY(:ids)")
                .bindArray("ids", UUID.class, ids)
                .map((row, _) -> Rows.decision(row))
                .stream()
                .collect(Collectors.toMap(Decision::id, Function.identity()));
    }

    private record Bare(
            @Nullable String suggestion,
            boolean aiHidden,
            List<UUID> said,
            Duration active,
            @Nullable String known) {
        static Bare of(ResultSet row) throws SQLException {
            return new Bare(
                    row.getString("suggestion"),
                    row.getBoolean("ai_hidden"),
                    List.of((UUID[]) row.getArray("said").getArray()),
                    Duration.ofMillis(row.getLong("active")),
                    row.getString("known"));
        }

        Settled with(Map<UUID, Decision> decisions) {
            return new Settled(
                    suggestion,
                    aiHidden,
                    said.stream()
                            .map(id -> Objects.requireNonNull(decisions.get(id)))
                            .toList(),
                    active,
                    known);
        }
    }

    /**
     * What people did for a system's calls in a span.
     *
     * @param calls that came
     * @param interventions calls that people decided
     * @param worked everybody's time on them
     */
    public record Span(Instant from, long calls, long interventions, Duration worked) {}

    /** By spans of equal length from {@code since} to {@code until}; a span without calls is there with none. */
    public List<Span> spans(String system, Instant since, Instant until, Duration length) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT s AS begins,
                            (SELECT coalesce(sum(calls), 0) FROM interaction_minute
                                WHERE system = :system AND minute >= s AND minute < s + w.length) AS calls,
                            count(i.id) AS interventions,
                            coalesce(sum((SELECT sum(active_ms) FROM review_event e WHERE e.item = i.id)), 0) AS worked
                        FROM (SELECT make_interval(secs => :seconds) AS length) w,
                            generate_series(CAST(:since AS timestamptz), CAST(:until AS timestamptz) - interval '1 microsecond', w.length) s
                        LEFT JOIN review_item i ON i.system = :system AND i.state = 'released' AND i.interaction IS NOT NULL AND i.gold IS NULL
                            AND i.began_at >= s AND i.began_at < s + make_interval(secs => :seconds)
                        GROUP BY s, w.length ORDER BY s
                        """)
                .bind("system", system)
                .bind("since", since)
                .bind("until", until)
                .bind("seconds", length.toSeconds())
                .map((row, _) -> new Span(
                        Rows.time(row, "begins"),
                        row.getLong("calls"),
                        row.getLong("interventions"),
                        Duration.ofMillis(row.getLong("worked"))))
                .list());
    }
}
