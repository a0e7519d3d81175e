package dev.slipway.gateway;

import dev.slipway.core.review.Claim;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Judgement;
import dev.slipway.core.review.Worked;
import dev.slipway.gateway.review.ReviewRoom;
import dev.slipway.store.review.Decision;
import dev.slipway.store.review.StoredItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Items in memory, and people who decide when the test says so; closed, it takes and shows nothing. */
final class FakeRoom implements ReviewRoom {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final Map<UUID, StoredItem> items = new ConcurrentHashMap<>();
    private volatile boolean away;

    @Override
    public void open(Item item) {
        check();
        items.putIfAbsent(item.id(), new StoredItem(item, null, null, java.util.List.of()));
    }

    @Override
    public Optional<StoredItem> find(UUID item) {
        check();
        return Optional.ofNullable(items.get(item));
    }

    private void check() {
        if (away) {
            throw new IllegalStateException("away");
        }
    }

    void away(boolean now) {
        away = now;
    }

    List<Item> items() {
        return items.values().stream().map(StoredItem::item).toList();
    }

    void decide(UUID id, Judgement judgement) {
        UUID decision = new UUID(3, 3);
        items.computeIfPresent(
                id,
                (_, stored) -> new StoredItem(
                        stored.item().next(new ItemState.Released("ana", decision, NOW)),
                        null,
                        new Decision(
                                decision,
                                new Claim("ana", 1),
                                new Decision.Said(judgement, null),
                                new Decision.Measured(Worked.NOTHING, false),
                                NOW),
                        java.util.List.of()));
    }
}
