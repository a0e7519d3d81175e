package dev.slipway.store.review;

import dev.slipway.core.review.Claim;
import dev.slipway.core.review.Judgement;
import dev.slipway.core.review.Worked;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reviewer decided.
 *
 * @param by with the revision it was made under
 */
public record Decision(UUID id, Claim by, Said said, Measured measured, Instant at) {
    /** @param comment for colleagues; null without one */
    public record Said(Judgement judgement, @Nullable String comment) {}

    /** @param tooSoon whether it came sooner than the item can have been looked at */
    public record Measured(Worked worked, boolean tooSoon) {}

    /**
     * What a page sends to decide.
     *
     * @param id of the decision to be made
     * @param active time since the item was taken, as the page counted it
     */
    public record Wanted(UUID id, Said said, Duration active) {}
}
