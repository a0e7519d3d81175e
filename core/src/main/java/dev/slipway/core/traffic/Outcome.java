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
 * @param source who says so
 */
public record Outcome(
        UUID id,
        UUID interaction,
        @Nullable String label,
        @Nullable Boolean correct,
        String source,
        Instant receivedAt) implements Fact {
    public Outcome {
        if (label == null && correct == null) {
            throw new IllegalArgumentException("outcome: neither label nor correct (expected: at least one of them)");
        }
    }
}
