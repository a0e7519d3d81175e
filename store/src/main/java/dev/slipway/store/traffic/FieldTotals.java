package dev.slipway.store.traffic;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * One field of shadow answers, counted once for each customer: calls of one customer are not independent. A call that names
 * none counts for itself.
 *
 * @param field JSON Pointer; empty means the whole answer
 * @param candidate candidate against incumbent
 * @param noise incumbent against itself
 * @param onlyCandidate of calls that all three answers were compared for: the candidate differs, the incumbent is steady
 * @param onlyNoise of those: the incumbent differs from itself, the candidate does not from its first answer
 */
public record FieldTotals(String field, Differing candidate, Differing noise, long onlyCandidate, long onlyNoise) {
    /** More pairs than this tell nothing new, and take their time. */
    public static final int NEWEST_PAIRS = 20_000;

    /** Of each customer the first pair of a kind among the newest. */
    private static final String UNITS = """
            WITH pair AS (
                SELECT p.at, p.id, p.interaction, p.kind, p.fields, coalesce(i.customer, p.interaction::text) AS customer
                FROM shadow_pair p LEFT JOIN interaction i ON i.at = p.at AND i.id = p.interaction
                WHERE p.system = :system AND p.at >= :from ORDER BY p.at DESC, p.id DESC LIMIT :most)
            """;

    private static final String DIFFERING = UNITS + """
            , unit AS (SELECT DISTINCT ON (customer, kind) kind, fields FROM pair ORDER BY customer, kind, at, id)
            SELECT f.name, unit.kind, count(f.agree) AS compared, count(*) FILTER (WHERE f.agree = false) AS differ
            FROM unit CROSS JOIN LATERAL jsonb_to_recordset(unit.fields) AS f(name text, agree boolean)
            GROUP BY f.name, unit.kind ORDER BY f.name
            """;

    private static final String DISCORDANT = UNITS + """
            , unit AS (
                SELECT DISTINCT ON (b.customer) b.fields AS candidate, a.fields AS noise
                FROM pair b JOIN pair a ON a.at = b.at AND a.interaction = b.interaction AND a.kind = 'CALIBRATION'
                WHERE b.kind = 'CANDIDATE' ORDER BY b.customer, b.at, b.id)
            SELECT b.name, count(*) FILTER (WHERE b.agree = false AND a.agree) AS only_candidate,
                count(*) FILTER (WHERE b.agree AND a.agree = false) AS only_noise
            FROM unit CROSS JOIN LATERAL jsonb_to_recordset(unit.candidate) AS b(name text, agree boolean)
            JOIN LATERAL jsonb_to_recordset(unit.noise) AS a(name text, agree boolean) ON a.name = b.name
            GROUP BY b.name ORDER BY b.name
            """;

    /** @param compared customers whose first pair could be compared */
    public record Differing(long differ, long compared) {
        static final Differing NONE = new Differing(0, 0);
    }

    static List<FieldTotals> of(Handle handle, String system, Instant from) {
        Map<String, FieldTotals> fields = new LinkedHashMap<>();
        try (Query query = query(handle, DIFFERING, system, from)) {
            query.map((row, _) -> {
                        Differing seen = new Differing(row.getLong("differ"), row.getLong("compared"));
                        boolean candidate = row.getString("kind").equals("CANDIDATE");
                        return change(
                                fields,
                                row.getString("name"),
                                one -> candidate
                                        ? new FieldTotals(one.field, seen, one.noise, one.onlyCandidate, one.onlyNoise)
                                        : new FieldTotals(
                                                one.field, one.candidate, seen, one.onlyCandidate, one.onlyNoise));
                    })
                    .list();
        }
        try (Query query = query(handle, DISCORDANT, system, from)) {
            query.map((row, _) -> {
                        long only = row.getLong("only_candidate");
                        long noise = row.getLong("only_noise");
                        return change(
                                fields,
                                row.getString("name"),
                                one -> new FieldTotals(one.field, one.candidate, one.noise, only, noise));
                    })
                    .list();
        }
        return List.copyOf(fields.values());
    }

    private static FieldTotals change(
            Map<String, FieldTotals> fields, String name, UnaryOperator<FieldTotals> changed) {
        FieldTotals before = fields.getOrDefault(name, new FieldTotals(name, Differing.NONE, Differing.NONE, 0, 0));
        FieldTotals after = changed.apply(before);
        fields.put(name, after);
        return after;
    }

    private static Query query(Handle handle, String sql, String system, Instant from) {
        return handle.createQuery(sql).bind("system", system).bind("from", from).bind("most", NEWEST_PAIRS);
    }
}
