package dev.slipway.store.traffic;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call that two variants answered differently.
 *
 * @param customer null when the call named none
 * @param served who answered the caller
 * @param shadow who answered the copy
 * @param outcome what later turned out, as the newest outcome's label; null when nobody said so
 * @param correct whether the served answer turned out right; null when nobody said so
 */
public record Disagreement(
        UUID interaction,
        @Nullable String customer,
        Answer served,
        Answer shadow,
        Instant at,
        @Nullable String outcome,
        @Nullable Boolean correct) {
    /** @param value null when the answer had none that can be compared */
    public record Answer(String variant, @Nullable String value) {}

    static Disagreement read(ResultSet row) throws SQLException {
        return new Disagreement(
                row.getObject("interaction", UUID.class),
                row.getString("customer"),
                new Answer(row.getString("served_variant"), row.getString("served_value")),
                new Answer(row.getString("shadow_variant"), row.getString("shadow_value")),
                Rows.instant(row, "paired_at"),
                row.getString("label"),
                row.getObject("correct", Boolean.class));
    }
}
