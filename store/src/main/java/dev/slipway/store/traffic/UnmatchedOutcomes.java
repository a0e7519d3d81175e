package dev.slipway.store.traffic;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Outcomes of calls that stand nowhere in the record: not yet, or never. One is matched as soon as its call arrives.
 *
 * @param newest when the last of them came; empty when there is none
 */
public record UnmatchedOutcomes(long count, Optional<Instant> newest) {
    /** @param since only those that came since then */
    static UnmatchedOutcomes of(Handle handle, Instant since) {
        try (Query query = handle.createQuery("""
                SELECT count(*) AS count, max(received_at) AS newest FROM outcome o
                WHERE received_at >= :since
                    AND NOT EXISTS (SELECT 1 FROM interaction i WHERE i.at = o.at AND i.id = o.interaction)
                """)) {
            return query.bind("since", since)
                    .map((row, _) -> {
                        long count = row.getLong("count");
                        return new UnmatchedOutcomes(
                                count, count == 0 ? Optional.empty() : Optional.of(Rows.instant(row, "newest")));
                    })
                    .one();
        }
    }
}
