package dev.slipway.store.event;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The timeline as a chain: each row carries the hash of the one before it, in the order in which they were committed. The
 * database links a row while its transaction commits; nothing can change or remove one. Thread-safe.
 */
public final class AuditLog {
    private final Jdbi jdbi;

    public AuditLog(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Where the chain ends.
     *
     * @param number of the newest row, 0 when there is none
     * @param hash its hash; 64 zeros when there is none
     * @param unlinked events outside of the chain: more than none where somebody got around its trigger
     */
    public record Head(long number, String hash, long unlinked) {}

    /** One row, with what it says. */
    public record Row(
            long number, Instant at, String by, @Nullable String system, String kind, String text, String hash) {}

    /** Which rows; null stands for any. */
    public record Filter(
            @Nullable String system,
            @Nullable String by,
            @Nullable String kind,
            @Nullable Long before) {}

    public Head head() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT number, hash, (SELECT count(*) FROM event e
                            WHERE NOT EXISTS (SELECT FROM audit_link l WHERE l.event = e.id)) AS unlinked
                        FROM (SELECT number, hash FROM audit_link
                            UNION ALL SELECT 0, repeat('0', 64)) AS rows ORDER BY number DESC LIMIT 1
                        """)
                .map((row, _) -> new Head(row.getLong("number"), row.getString("hash"), row.getLong("unlinked")))
                .one());
    }

    /**
     * Rows as they are exported, one line of JSON each, made anew from what the database holds now.
     *
     * @param after the number of the row before the first one
     */
    public List<String> lines(long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT '{"hash":"' || l.hash || '","previous":"' || l.previous || '","record":'
                            || audit_record(l.number, e) || '}'
                        FROM audit_link l JOIN event e ON e.id = l.event
                        WHERE l.number > :after ORDER BY l.number LIMIT :limit
                        """)
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
    }

    /** The newest rows of that kind, newest first. */
    public List<Row> rows(Filter filter, int limit) {
        return jdbi.withHandle(handle -> newest(handle, filter, limit));
    }

    private static List<Row> newest(Handle handle, Filter filter, int limit) {
        return handle.createQuery("""
                        SELECT l.number, l.hash, e.* FROM audit_link l JOIN event e ON e.id = l.event
                        WHERE (CAST(:system AS text) IS NULL OR e.system = :system)
                            AND (CAST(:by AS text) IS NULL OR lower(e.actor) = lower(:by))
                            AND (CAST(:kind AS text) IS NULL OR e.kind = :kind)
                            AND (CAST(:before AS bigint) IS NULL OR l.number < :before)
                        ORDER BY l.number DESC LIMIT :limit
                        """)
                .bind("system", filter.system())
                .bind("by", filter.by())
                .bind("kind", filter.kind())
                .bind("before", filter.before())
                .bind("limit", limit)
                .map((row, _) -> new Row(
                        row.getLong("number"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("system"),
                        row.getString("kind"),
                        row.getString("text"),
                        row.getString("hash")))
                .list();
    }
}
