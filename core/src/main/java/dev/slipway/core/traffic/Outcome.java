package dev.slipway.core.traffic;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What later turned out about an interaction.
 *
 * @param id chosen by the sender, or made on arrival; sending the same id again changes nothing
 * @param label the true answer, comparable with {@link Interaction.Result#answerValue()}; null when not given
 * @param correct whether the answer was right; null when it is to be derived from {@code label}
 * @param overridden whether a person replaced the answer by one of their own; null when not told
 * @param source who says so
 */
public record Outcome(
        UUID id,
        UUID interaction,
        @Nullable String label,
        @Nullable Boolean correct,
        @Nullable Boolean overridden,
        String source,
        Instant receivedAt)
        implements Fact {
    /** What somebody says about an answer, as in the outcome. */
    public record Told(
            @Nullable String label,
            @Nullable Boolean correct,
            @Nullable Boolean overridden) {
        public boolean nothing() {
            return label == null && correct == null && overridden == null;
        }
    }

    public static Outcome of(UUID id, UUID interaction, Told told, String source, Instant receivedAt) {
        return new Outcome(id, interaction, told.label(), told.correct(), told.overridden(), source, receivedAt);
    }

    public Outcome {
        if (label == null && correct == null && overridden == null) {
            throw new IllegalArgumentException(
                    "outcome: neither label nor correct nor overridden (expected: at least one of them)");
        }
    }
}
