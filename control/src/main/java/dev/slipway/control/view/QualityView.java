package dev.slipway.control.view;

import dev.slipway.control.view.SavingsView.RateView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Whether a queue's people really make the call. Figures are the queue's, and one's own: nobody sees a colleague's.
 *
 * @param since decisions since then are counted, the newest first
 * @param sentence the state in words
 */
public record QualityView(
        String queue, Instant since, String sentence, Known known, DriftView drift, RateView tooSoon, Mine mine) {
    /**
     * On work whose answer is known.
     *
     * @param caught seeded errors that people saw and did not follow
     * @param switched seeded errors that people saw and made their own
     * @param alone the same errors made by people from whom the AI was hidden
     */
    public record Known(RateView right, RateView caught, RateView switched, RateView alone) {}

    /**
     * What people approve of what the AI says.
     *
     * @param alarming they approve more than before, by more than chance would do
     */
    public record DriftView(RateView before, RateView now, boolean alarming) {}

    /**
     * One's own.
     *
     * @param missed the last ones that were wrong, once nothing can be changed any more
     */
    public record Mine(RateView right, RateView caught, RateView tooSoon, List<Missed> missed) {
        public Mine {
            missed = List.copyOf(missed);
        }
    }

    /** @param right what should have been said */
    public record Missed(UUID item, Instant at, String said, String right) {}
}
