package dev.slipway.core.review;

import dev.slipway.core.shadow.Rate;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether people really make the call: how they did on work whose answer is known, whether they approve more than they used to,
 * and how often they were too quick to have looked.
 *
 * @param right what they said of known work was right
 * @param caught seeded errors they saw and did not follow
 * @param switched seeded errors they saw and made their own
 * @param alone the same errors, made by people from whom the AI was hidden
 */
public record Quality(Rate right, Rate caught, Rate switched, Rate alone, Drift drift, Rate tooSoon) {
    /**
     * One decision.
     *
     * @param suggested what the AI said, shown or not; null where it said nothing
     * @param known what is right; null where nobody knows
     */
    public record Call(
            String reviewer,
            String said,
            @Nullable String suggested,
            boolean aiHidden,
            @Nullable String known,
            boolean tooSoon) {
        private boolean shown() {
            return suggested != null && !aiHidden;
        }

        private boolean asSuggested() {
            return said.equals(suggested);
        }

        private boolean seeded() {
            return known != null && suggested != null && !suggested.equals(known);
        }

        /** Whether it turned out wrong. */
        public boolean missed() {
            return known != null && !known.equals(said);
        }
    }

    /** @param calls the newest first */
    public static Quality of(List<Call> calls) {
        List<Call> approvals = calls.stream()
                .filter(call -> call.shown() && call.known() == null)
                .toList();
        int newest = Math.min(Drift.NEWEST, approvals.size());
        int earlier = Math.min(newest + Drift.EARLIER, approvals.size());
        return new Quality(
                rate(calls, call -> call.known() != null, call -> !call.missed()),
                rate(calls, call -> call.seeded() && call.shown(), call -> !call.asSuggested()),
                rate(calls, call -> call.seeded() && call.shown(), Call::asSuggested),
                rate(calls, call -> call.seeded() && call.aiHidden(), Call::asSuggested),
                new Drift(
                        rate(approvals.subList(newest, earlier), _ -> true, Call::asSuggested),
                        rate(approvals.subList(0, newest), _ -> true, Call::asSuggested)),
                rate(calls, _ -> true, Call::tooSoon));
    }

    private static Rate rate(List<Call> calls, Predicate<Call> of, Predicate<Call> counts) {
        List<Call> base = calls.stream().filter(of).toList();
        return new Rate(base.stream().filter(counts).count(), base.size());
    }

    /** The state in one plain sentence. */
    public String sentence() {
        if (drift.alarming()) {
            return "Look at whether people still look: they approve " + percent(drift.now())
                    + " of what the AI says, and it was " + percent(drift.before()) + ".";
        }
        if (tooSoon.of() == 0) {
            return "Nobody has decided anything yet.";
        }
        if (right.of() == 0) {
            return "Nobody knows how well people decide: no work with a known answer has been dealt. Add some, and give them a share.";
        }
        return "Of " + right.of() + " with a known answer, people got " + right.count() + " right"
                + (caught.of() == 0
                        ? "."
                        : ", and caught " + caught.count() + " of " + caught.of() + " seeded errors.");
    }

    private static String percent(Rate rate) {
        return Math.round(100 * rate.value()) + " %";
    }
}
