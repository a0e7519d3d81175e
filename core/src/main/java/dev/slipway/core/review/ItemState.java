package dev.slipway.core.review;

import java.time.Instant;
import java.util.UUID;

/** Where an item of review stands. */
public sealed interface ItemState {
    /** It waits for anybody. */
    record Open() implements ItemState {}

    /**
     * Somebody has it before them.
     *
     * @param since when it was taken; time worked is counted from here
     * @param until when the lease runs out unless the page sends word before; from then on anybody may take it
     */
    record Leased(String holder, Instant since, Instant until) implements ItemState {
        public boolean live(Instant now) {
            return now.isBefore(until);
        }
    }

    /**
     * Somebody put it aside.
     *
     * @param until when it comes back to the queue by itself
     */
    record Parked(String by, String reason, Instant until) implements ItemState {}

    /**
     * Decided, and held back so that it can be undone.
     *
     * @param releaseAt from then on the decision stands
     */
    record Decided(String by, UUID decision, Instant releaseAt) implements ItemState {}

    /** The decision stands: whoever asked gets the answer. */
    record Released(String by, UUID decision, Instant at) implements ItemState {}
}
