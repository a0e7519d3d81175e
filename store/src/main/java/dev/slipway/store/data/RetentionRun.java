package dev.slipway.store.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One clearing up.
 *
 * @param endedAt null when it has not come to its end
 * @param callsBefore calls of earlier days are gone
 * @param heldBy the system whose unfinished rollout kept older ones; null when none did
 * @param partitions tables of a day that were dropped
 * @param bodies bodies deleted one by one
 */
public record RetentionRun(
        long id,
        Instant startedAt,
        @Nullable Instant endedAt,
        LocalDate callsBefore,
        @Nullable String heldBy,
        int partitions,
        long bodies) {
    /** Whether anything was past its time. */
    public boolean deletedSomething() {
        return partitions > 0 || bodies > 0;
    }

    static List<RetentionRun> newest(Handle handle, int limit) {
        return handle.createQuery("SELECT * FROM retention_run ORDER BY id DESC LIMIT :limit")
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list();
    }

    static RetentionRun read(ResultSet row) throws SQLException {
        var ended = row.getTimestamp("ended_at");
        return new RetentionRun(
                row.getLong("id"),
                row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant(),
                row.getObject("calls_before", LocalDate.class),
                row.getString("held_by"),
                row.getInt("partitions"),
                row.getLong("bodies"));
    }
}
