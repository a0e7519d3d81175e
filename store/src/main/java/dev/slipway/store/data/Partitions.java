package dev.slipway.store.data;

import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The days that calls are kept of. */
final class Partitions {
    private Partitions() {}

    /** Oldest first. */
    static List<LocalDate> days(Handle handle) {
        return handle.createQuery("""
                        SELECT to_date(right(c.relname, 8), 'YYYYMMDD') AS day
                        FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid JOIN pg_class p ON p.oid = h.inhparent
                        WHERE p.relname = 'interaction' AND p.relnamespace = current_schema()::regnamespace
                            AND c.relname ~ '_\\d{8}$' ORDER BY day
                        """).mapTo(LocalDate.class).list();
    }
}
