package dev.slipway.store.readiness;

import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a person says.
 *
 * @param check for which it is said
 * @param at when it was so
 * @param expires when it proves nothing any more; null when only a change ends it
 * @param note where it can be looked up; may be empty
 */
public record Told(
        Check check,
        Quantity quantity,
        double value,
        Instant at,
        @Nullable Instant expires,
        String note) {
    public Told {
        if (!quantity.told()) {
            throw new IllegalArgumentException(quantity.word()
                    + ": told by a person (expected: something people tell; this is measured or nothing)");
        }
    }
}
