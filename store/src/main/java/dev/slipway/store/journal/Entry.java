package dev.slipway.store.journal;

import dev.slipway.core.traffic.Fact;

/** What was found in a frame. */
sealed interface Entry {
    record Known(Fact fact) implements Entry {}

    /**
     * A fact of a later version, or one whose checks have since become stricter.
     *
     * @param stored its stored form
     * @param reason why it cannot be read
     */
    record Unreadable(String stored, String reason) implements Entry {}
}
