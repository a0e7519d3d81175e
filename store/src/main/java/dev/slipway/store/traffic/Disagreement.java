package dev.slipway.store.traffic;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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
 * @param fields the fields that differ, as JSON Pointers; none in pairs of earlier versions
 */
public record Disagreement(
        UUID interaction,
        @Nullable String customer,
        Answer served,
        Answer shadow,
        Instant at,
        @Nullable String outcome,
        @Nullable Boolean correct,
        List<String> fields) {
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
                row.getObject("correct", Boolean.class),
                texts(row.getArray("differing")));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
