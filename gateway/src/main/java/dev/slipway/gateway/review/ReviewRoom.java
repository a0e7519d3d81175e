package dev.slipway.gateway.review;

import dev.slipway.core.review.Item;
import dev.slipway.store.review.Reviews;
import dev.slipway.store.review.StoredItem;
import java.util.Optional;
import java.util.UUID;

/** Where items of review are kept. Thread-safe. */
public interface ReviewRoom {
    /**
     * Adds an item, durable when this returns; adding it again changes nothing.
     *
     * @throws RuntimeException when it cannot be kept
     */
    void open(Item item);

    Optional<StoredItem> find(UUID item);

    /** The queues of a database. */
    static ReviewRoom of(Reviews reviews) {
        return new ReviewRoom() {
            @Override
            public void open(Item item) {
                var _ = reviews.open(item);
            }

            @Override
            public Optional<StoredItem> find(UUID item) {
                return reviews.find(item, "");
            }
        };
    }

    /** Queues that take nothing. */
    static ReviewRoom closed() {
        return new ReviewRoom() {
            @Override
            public void open(Item item) {
                throw new IllegalStateException("queue " + item.place().queue() + ": closed (expected: open)");
            }

            @Override
            public Optional<StoredItem> find(UUID item) {
                return Optional.empty();
            }
        };
    }
}
