package dev.slipway.control.view;

import dev.slipway.core.price.Money;
import dev.slipway.core.saving.Median;
import dev.slipway.core.saving.Multiple;
import dev.slipway.core.shadow.Rate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the AI's first pass saves people who work on a system. Every comparison names the arms it was made of.
 *
 * @param since decisions that stand since then are counted, the newest {@code most} of them
 * @param sentence the state in words
 * @param spans how much people did as calls grew, the oldest first
 */
public record SavingsView(
        String system,
        Instant since,
        String sentence,
        Arms arms,
        Compared compared,
        Agreed agreed,
        List<SpanView> spans,
        Recently recently) {
    public SavingsView {
        spans = List.copyOf(spans);
    }

    /**
     * @param shown people saw the AI's suggestion
     * @param hidden it was hidden, drawn by chance
     * @param none there was none
     * @param declared what somebody said it took before; never measured
     */
    public record Arms(Pace shown, Pace hidden, Pace none, Declared declared) {}

    /** @param median of people's active time; null while there are too few */
    public record Pace(int pieces, @Nullable Minutes median, RateView wrong) {}

    /** With the 95 % interval. */
    public record Minutes(double value, double low, double high) {
        private static final double MINUTE = 60;

        public static Minutes of(Median median) {
            return new Minutes(median.seconds() / MINUTE, median.low() / MINUTE, median.high() / MINUTE);
        }
    }

    /** @param rate of a person for an hour */
    public record Declared(
            @Nullable BigDecimal minutes, @Nullable Money rate) {}

    /** With the 95 % interval. */
    public record RateView(long count, long of, double low, double high) {
        public static RateView of(Rate rate) {
            return new RateView(rate.count(), rate.of(), rate.low(), rate.high());
        }
    }

    /**
     * @param enough pieces wanted in each arm
     * @param measured time with the AI hidden over time with it; null while either arm has too few
     * @param declared the declared baseline over time with the AI; null without a baseline, or with too few
     */
    public record Compared(
            int enough,
            @Nullable Multiple measured,
            @Nullable Multiple declared) {}

    /**
     * @param shown how often people who saw the AI said the same
     * @param hidden how often people who did not see it said the same
     * @param pull the difference: how far seeing it moves them; null while either is too few
     * @param kappa Cohen's κ of the AI with people who did not see it; null where nothing can be compared
     * @param twice items that two people judged without knowing of each other
     * @param alpha Krippendorff's α of those two; null where nothing can be compared
     */
    public record Agreed(
            RateView shown,
            RateView hidden,
            @Nullable Double pull,
            @Nullable Double kappa,
            int twice,
            @Nullable Double alpha) {}

    /**
     * @param interventions calls that people decided
     * @param perThousand interventions in a thousand calls; null without calls
     * @param minutesPerThousand people's active minutes for a thousand calls; null without calls
     */
    public record SpanView(
            Instant from,
            long calls,
            long interventions,
            double minutes,
            @Nullable Double perThousand,
            @Nullable Double minutesPerThousand) {}

    /**
     * The last seven days, by transactions.
     *
     * @param minutesEach people's active minutes for one; null without any
     * @param cost of people for one, at the declared rate; null without a rate, or without any
     */
    public record Recently(
            long transactions,
            double minutes,
            @Nullable Double minutesEach,
            @Nullable Money cost) {}
}
