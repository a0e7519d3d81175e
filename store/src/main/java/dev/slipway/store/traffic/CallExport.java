package dev.slipway.store.traffic;

import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Calls as an export takes them: in the order of their time, page by page, in the transaction of whoever takes them. */
public final class CallExport {
    private CallExport() {}

    /**
     * Calls of one system by their time, oldest first, as an export takes them.
     *
     * @param after the call to go on from; null begins
     */
    public static List<Call> oldest(
            Handle handle, String system, Instant from, Instant to, @Nullable UUID after, int limit) {
        try (Query query = handle.createQuery("""
                SELECT * FROM interaction WHERE system = :system AND at >= :from AND at < :to
                    AND (at, id) > (:afterAt, :afterId) ORDER BY at, id LIMIT :limit
                """)) {
            List<Interaction> page = query.bind("system", system)
                    .bind("from", from)
                    .bind("to", to)
                    .bind("afterAt", after == null ? Instant.EPOCH : Traffic.instant(after))
                    .bind("afterId", after == null ? new UUID(0, 0) : after)
                    .bind("limit", limit)
                    .map((row, _) -> Rows.interaction(row))
                    .list();
            return CallCosts.of(handle, page.reversed()).reversed();
        }
    }

    /** What turned out of some calls: of each the newest outcome that says whether the answer was right. */
    public static Map<UUID, Outcome> newestOutcomes(Handle handle, List<UUID> calls) {
        Map<UUID, Outcome> outcomes = new HashMap<>();
        if (!calls.isEmpty()) {
            try (Query query = handle.createQuery("""
                    SELECT DISTINCT ON (interaction) * FROM outcome
                    WHERE at >= :from AND at <= :to AND interaction = ANY(:ids)
                        AND (label IS NOT NULL OR correct IS NOT NULL)
                    ORDER BY interaction, received_at DESC, id DESC
                    """)) {
                query.bind("from", Traffic.instant(calls.getFirst()))
                        .bind("to", Traffic.instant(calls.getLast()))
                        .bindArray("ids", UUID.class, calls)
                        .map((row, _) -> Rows.outcome(row))
                        .forEach(outcome -> outcomes.put(outcome.interaction(), outcome));
            }
        }
        return outcomes;
    }
}
