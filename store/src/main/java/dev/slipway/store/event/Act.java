package dev.slipway.store.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Who changes something, and when. The time is kept to the microsecond, as the database keeps it.
 *
 * @param by the person, or the name of what acts for one
 */
public record Act(String by, Instant at) {
    public Act {
        if (by.isBlank()) {
            throw new IllegalArgumentException("actor: blank (expected: who does it)");
        }
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
