package dev.slipway.store.rollout;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A verdict on record.
 *
 * @param kind e.g. {@code roll-back}
 * @param body the verdict whole, as {@link RolloutJson#verdict} writes it
 */
public record StoredVerdict(
        long id, UUID rollout, String system, Instant at, String kind, String reason, JsonNode body) {
    static StoredVerdict read(ResultSet row) throws SQLException {
        return new StoredVerdict(
                row.getLong("id"),
                row.getObject("rollout", UUID.class),
                row.getString("system"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("kind"),
                row.getString("reason"),
                RolloutJson.tree(row.getString("body")));
    }
}
