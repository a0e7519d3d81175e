package dev.slipway.core.saving;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work that somebody has decided.
 *
 * @param active the first person's time on it, however often they put it aside
 * @param wrong whether what they said turned out wrong; null where nobody ever checked
 * @param agreed whether they said what the AI had said; null where it had said nothing
 */
public record Piece(
        Arm arm,
        Duration active,
        @Nullable Boolean wrong,
        @Nullable Boolean agreed) {
    /** What the person had before them. */
    public enum Arm {
        /** The AI's suggestion. */
        SHOWN,
        /** The AI had suggested something, and it was hidden: drawn by chance, so that the two can be compared. */
        HIDDEN,
        /** There was no suggestion. Not drawn by chance: such work may be of another kind. */
        NONE;

        /** The word for it in the API. */
        public String word() {
            return switch (this) {
                case SHOWN -> "shown";
                case HIDDEN -> "hidden";
                case NONE -> "none";
            };
        }
    }
}
