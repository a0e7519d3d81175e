package dev.slipway.store.review;

import dev.slipway.core.review.Blinding;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Judgement;
import dev.slipway.core.rollout.Share;
import dev.slipway.store.event.Act;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items of one queue, and what people do with them. */
final class Items {
    static final String QUEUE = "claims";
    static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private Items() {}

    static Item plain(long number) {
        return item(number, Item.Place.arrived(QUEUE, NOW.minusSeconds(100 - number)), null);
    }

    static Item item(long number, Item.Place place, @Nullable String suggestion) {
        UUID id = new UUID(7, number);
        return new Item(
                id,
                place,
                new Item.Matter("claims-triage", id, "{\"text\":\"number " + number + "\"}", suggestion),
                new Blinding(Share.NONE, false),
                0,
                new ItemState.Open());
    }

    static Act by(String person) {
        return new Act(person, NOW);
    }

    static Act by(String person, Duration later) {
        return new Act(person, NOW.plus(later));
    }

    static Decision.Wanted label(String label) {
        return new Decision.Wanted(
                UUID.randomUUID(),
                new Decision.Said(new Judgement.Answered("{\"label\":\"" + label + "\"}", label), null),
                Duration.ofSeconds(5));
    }
}
