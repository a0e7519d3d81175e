package dev.slipway.core.review;

import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One piece of human review.
 *
 * @param id of a call's item: the interaction's id
 * @param revision grows with every taking, giving back, parking, decision and undoing
 * @param track how far it has come on its flow
 */
public record Item(
        UUID id, Place place, Matter matter, Blinding blinding, long revision, ItemState state, Track track) {
    /** Who is next, strictly: the most urgent, then what is due first, then what came first. */
    public static final Comparator<Item> ORDER = Comparator.comparing(
                    (Item item) -> item.place().priority(), Comparator.reverseOrder())
            .thenComparing(item -> item.place().dueAt(), Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(item -> item.place().arrivedAt())
            .thenComparing(item -> item.id().toString());

    /**
     * Where it stands in its queue.
     *
     * @param priority higher goes first
     * @param dueAt when it should be decided; null when nobody said
     * @param assignedTo the only person it is given to; null for anybody
     */
    public record Place(
            String queue,
            int priority,
            @Nullable Instant dueAt,
            Instant arrivedAt,
            @Nullable String assignedTo) {
        public Place {
            if (queue.isBlank()) {
                throw new IllegalArgumentException("queue: blank (expected: the name of a review queue)");
            }
        }

        /** What came just now and is no more urgent than others. */
        public static Place arrived(String queue, Instant at) {
            return new Place(queue, 0, null, at, null);
        }
    }

    /**
     * What it is about.
     *
     * @param interaction the call that asks; null when no call does
     * @param question JSON, as the call asked it
     * @param suggestion the AI's answer, a JSON object; null without a first pass
     */
    public record Matter(
            String system,
            @Nullable UUID interaction,
            String question,
            @Nullable String suggestion) {}

    /** Work that came from elsewhere and follows no flow. */
    public Item(UUID id, Place place, Matter matter, Blinding blinding, long revision, ItemState state) {
        this(id, place, matter, blinding, revision, state, Track.of(Origin.BROUGHT, null));
    }

    /** What a reviewer may see of the suggestion. */
    public @Nullable String visibleSuggestion() {
        return blinding.aiHidden() ? null : matter.suggestion();
    }

    /** Whether {@code reviewer} may take it at {@code now}. */
    public boolean takeable(String reviewer, Instant now) {
        if ((place.assignedTo() != null && !place.assignedTo().equals(reviewer))
                || track.judged().contains(reviewer)) {
            return false;
        }
        return switch (state) {
            case ItemState.Open _ -> true;
            case ItemState.Leased lease -> !lease.live(now);
            case ItemState.Parked parked -> !now.isBefore(parked.until());
            case ItemState.Decided _, ItemState.Released _ -> false;
        };
    }

    /** The same item in its next state, under a new revision. */
    public Item next(ItemState newState) {
        return new Item(id, place, matter, blinding, revision + 1, newState, track);
    }

    /** The same holder's lease, longer. */
    public Item prolonged(ItemState.Leased longer) {
        return new Item(id, place, matter, blinding, revision, longer, track);
    }

    /** Given to one person, or with null to anybody; it waits again. */
    public Item givenTo(@Nullable String person) {
        Place given = new Place(place.queue(), place.priority(), place.dueAt(), place.arrivedAt(), person);
        return new Item(id, given, matter, blinding, revision + 1, new ItemState.Open(), track);
    }

    Item inState(ItemState other) {
        return new Item(id, place, matter, blinding, revision, other, track);
    }

    Item about(Matter other) {
        return new Item(id, place, other, blinding, revision, state, track);
    }

    Item placed(Place other) {
        return new Item(id, other, matter, blinding, revision, state, track);
    }

    Item on(Track other) {
        return new Item(id, place, matter, blinding, revision, state, other);
    }

    /** In another queue, where it waits for anybody; whoever has it before them loses it. */
    public Item escalatedTo(String queue) {
        Place other = new Place(queue, place.priority() + 1, place.dueAt(), place.arrivedAt(), null);
        return placed(other).next(new ItemState.Open());
    }
}
