package dev.slipway.store.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * A customer who is being forgotten, or was. The name itself is not in it.
 *
 * @param hash of the name, with this instance's salt
 * @param system null means every system
 * @param pseudonym what stands in the name's place
 * @param doneAt null while it goes on
 * @param days days of calls to look through
 * @param interactions calls that carry the pseudonym now
 * @param bodies what was said and is gone
 */
public record Erasure(
        UUID id,
        String hash,
        @Nullable String system,
        String pseudonym,
        Instant askedAt,
        String askedBy,
        @Nullable Instant doneAt,
        int days,
        int daysDone,
        long interactions,
        long bodies) {
    static Optional<Erasure> find(Handle handle, UUID id, String lock) {
        try (Query query = handle.createQuery("SELECT * FROM erasure WHERE id = :id " + lock)) {
            return query.bind("id", id).map((row, _) -> read(row)).findOne();
        }
    }

    static Erasure read(ResultSet row) throws SQLException {
        var done = row.getTimestamp("done_at");
        return new Erasure(
                row.getObject("id", UUID.class),
                row.getString("customer_hash"),
                row.getString("system"),
                row.getString("pseudonym"),
                row.getTimestamp("asked_at").toInstant(),
                row.getString("asked_by"),
                done == null ? null : done.toInstant(),
                row.getInt("days"),
                row.getInt("days_done"),
                row.getLong("interactions"),
                row.getLong("bodies"));
    }
}
