package dev.slipway.store.review;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item whose decision stands, for figures.
 *
 * @param suggestion the AI's answer, shown or not; null without one
 * @param said everybody who judged it, in order; the last one stands
 * @param active the first person's time on it
 * @param known what turned out from elsewhere, a label; null where nothing has
 */
public record Settled(
        @Nullable String suggestion,
        boolean aiHidden,
        List<Decision> said,
        Duration active,
        @Nullable String known) {
    public Settled {
        said = List.copyOf(said);
    }
}
