package dev.slipway.store.review;

import dev.slipway.core.review.Item;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item with what belongs to it.
 *
 * @param draft of the reviewer who asks; null when they have none
 * @param decision the one it stands at; null while it is not decided
 * @param earlier what was said in earlier steps of its flow, in order
 */
public record StoredItem(
        Item item, @Nullable Draft draft, @Nullable Decision decision, List<Decision> earlier) {
    public StoredItem {
        earlier = List.copyOf(earlier);
    }

    /** @param version grows with every saving */
    public record Draft(String text, long version, Instant savedAt) {}
}
