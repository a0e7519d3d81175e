package dev.slipway.store.data;

import dev.slipway.core.traffic.Body;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Bodies as they stand in the database. */
final class BodyRows {
    private BodyRows() {}

    static long count(Handle handle, UUID interaction) {
        try (Query query = handle.createQuery("SELECT count(*) FROM body WHERE at = :at AND interaction = :id")) {
            return query.bind("at", instant(interaction))
                    .bind("id", interaction)
                    .mapTo(Long.class)
                    .one();
        }
    }

    static List<Body> of(Handle handle, UUID interaction) {
        return of(handle, List.of(interaction)).getOrDefault(interaction, List.of());
    }

    /** By call; in the order request, answer, shadow. */
    static Map<UUID, List<Body>> of(Handle handle, List<UUID> interactions) {
        Map<UUID, List<Body>> bodies = new HashMap<>();
        if (interactions.isEmpty()) {
            return bodies;
        }
        try (Query query = handle.createQuery("""
                SELECT * FROM body WHERE at >= :from AND at <= :to AND interaction = ANY(:ids)
                ORDER BY interaction, array_position(ARRAY['REQUEST', 'ANSWER', 'SHADOW'], part), id
                """)) {
            query.bind(
                            "from",
                            interactions.stream()
                                    .map(BodyRows::instant)
                                    .min(Instant::compareTo)
                                    .orElseThrow())
                    .bind(
                            "to",
                            interactions.stream()
                                    .map(BodyRows::instant)
                                    .max(Instant::compareTo)
                                    .orElseThrow())
                    .bindArray("ids", UUID.class, interactions)
                    .map((row, _) -> read(row))
                    .forEach(body -> bodies.computeIfAbsent(body.interaction(), _ -> new ArrayList<>())
                            .add(body));
        }
        return bodies;
    }

    private static Body read(ResultSet row) throws SQLException {
        return new Body(
                row.getObject("id", UUID.class),
                row.getObject("interaction", UUID.class),
                row.getString("system"),
                Body.Part.valueOf(row.getString("part")),
                row.getString("variant"),
                row.getBoolean("redacted"),
                row.getString("content"),
                row.getString("withheld"),
                row.getTimestamp("kept_at").toInstant());
    }

    /** The instant in a UUID of version 7, by which its row is found. */
    static Instant instant(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> Short.SIZE);
    }
}
