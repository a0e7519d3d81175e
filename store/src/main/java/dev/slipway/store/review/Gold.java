package dev.slipway.store.review;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work whose right answer is known.
 *
 * @param question JSON
 * @param suggestion what the reviewer is shown as the AI's answer, JSON; where its label is another, it is a seeded error.
 *     Null shows none
 * @param label what is right
 */
public record Gold(
        UUID id,
        String queue,
        String system,
        String question,
        @Nullable String suggestion,
        String label) {}
