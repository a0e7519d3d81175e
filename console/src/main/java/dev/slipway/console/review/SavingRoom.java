package dev.slipway.console.review;

import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.control.Desk;
import dev.slipway.control.view.FlowView;
import dev.slipway.control.view.SavingsView;
import dev.slipway.control.view.SavingsView.RateView;
import dev.slipway.http.PathParams;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the AI's first pass saves people. Thread-safe. */
public final class SavingRoom {
    private final Desk desk;

    public SavingRoom(Desk desk) {
        this.desk = desk;
    }

    public Reply page(PathParams path) {
        SavingsView view = desk.savings().of(path.get("name"));
        Place place = new Place("What " + view.system() + " saves", Place.Room.PORTFOLIO, view.system());
        return Reply.Page.of("savings", place, new SavingsPage(view));
    }

    /** The flow of a system's review, for a tool that opens BPMN. */
    public Reply bpmn(PathParams path) {
        FlowView flow = desk.reviews().flow(path.get("name"));
        return new Reply.Text("application/xml", flow.system() + "-review.bpmn", flow.bpmn());
    }

    /** In percent, with its interval; {@code none} where there is nothing to tell it by. */
    static String rate(RateView rate, String none) {
        return rate.of() == 0
                ? none
                : interval(100.0 * rate.count() / rate.of(), 100 * rate.low(), 100 * rate.high(), 1) + " %";
    }

    private static String interval(double value, double low, double high, int digits) {
        String figure = "%,." + digits + "f";
        return String.format(Locale.ENGLISH, figure + " (" + figure + "–" + figure + ")", value, low, high);
    }

    /** Every number with its arm; what is not known is said in words. */
    public record SavingsPage(SavingsView view) {
        private static final double WIDEST = 100;

        public String systemLink() {
            return Link.system(view.system());
        }

        /** {@code 20.5 (18.0–22.4)}, or what is still missing. */
        public String minutes(SavingsView.Pace pace) {
            SavingsView.Minutes median = pace.median();
            return median == null
                    ? "not enough yet: " + pace.pieces() + " of "
                            + view.compared().enough()
                    : interval(median.value(), median.low(), median.high(), median.value() < 1 ? 2 : 1);
        }

        public String rate(RateView rate) {
            return SavingRoom.rate(rate, "not checked");
        }

        public String times(dev.slipway.core.saving.@Nullable Multiple multiple) {
            return multiple == null ? "not enough yet" : interval(multiple.value(), multiple.low(), multiple.high(), 1);
        }

        public String number(@Nullable Double value) {
            return value == null ? "not measured" : String.format(Locale.ENGLISH, "%,.2f", value);
        }

        public String points(@Nullable Double share) {
            return share == null ? "not enough yet" : String.format(Locale.ENGLISH, "%+.1f", 100 * share);
        }

        /** How long an arm's bar is, of the longest one, in percent. */
        public double wide(double minutes) {
            return longest() == 0 ? 0 : WIDEST * minutes / longest();
        }

        private double longest() {
            SavingsView.Arms arms = view.arms();
            double declared = arms.declared().minutes() == null
                    ? 0
                    : arms.declared().minutes().doubleValue();
            return Math.max(declared, Math.max(high(arms.shown()), Math.max(high(arms.hidden()), high(arms.none()))));
        }

        private static double high(SavingsView.Pace pace) {
            return pace.median() == null ? 0 : pace.median().high();
        }
    }
}
