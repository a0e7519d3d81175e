package dev.slipway.store.review;

import dev.slipway.core.review.Item;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item with what belongs to it.
 *
 * @param draft of the reviewer who asks; null when they have none
 * @param decision the one it stands at; null while it is not decided
 */
public record StoredItem(
        Item item, @Nullable Draft draft, @Nullable Decision decision) {
    /** @param version grows with every saving */
    public record Draft(String text, long version, Instant savedAt) {}
}
