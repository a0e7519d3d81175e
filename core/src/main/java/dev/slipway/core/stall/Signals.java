package dev.slipway.core.stall;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a system's last weeks. Empty and null stand for what nobody knows; that is no sign of anything.
 *
 * @param quality of the candidate's judged answers, by week, the oldest first
 * @param qualityTarget the part that has to be right; null without an objective of accuracy
 * @param before answers people replaced in the four weeks before the last
 * @param lately the same in the last four weeks
 * @param owners when the owner changed in the last 90 days, each in words
 * @param calls of the last four weeks
 * @param use calls of each week, the oldest first
 * @param money what is known of its money; null without a budget
 */
public record Signals(
        List<Week> quality,
        @Nullable Double qualityTarget,
        Interventions before,
        Interventions lately,
        List<Told> owners,
        Calls calls,
        List<Long> use,
        @Nullable Runway money) {
    public Signals {
        quality = List.copyOf(quality);
        owners = List.copyOf(owners);
        use = List.copyOf(use);
    }

    /** @param from its first day */
    public record Week(LocalDate from, long right, long judged) {}

    /** @param known answers of which is known whether a person replaced them */
    public record Interventions(long replaced, long known) {
        public static final Interventions NONE = new Interventions(0, 0);
    }

    /** Something that happened, in words. */
    public record Told(Instant at, String words) {}

    /**
     * @param all of them
     * @param throttled refused because a budget or a limit was used up
     * @param days on which there were any
     * @param badDays on which more than 1 % broke the contract
     * @param attempts at answering
     * @param failed attempts that failed
     * @param connector of these, those that never reached the other side, or whose answer was not in the agreed form
     * @param provider of these, those the provider's own error ended
     * @param availabilityTarget null without such an objective
     */
    public record Calls(
            long all,
            long throttled,
            int days,
            int badDays,
            long attempts,
            long failed,
            long connector,
            long provider,
            @Nullable Double availabilityTarget) {
        public static final Calls NONE = new Calls(0, 0, 0, 0, 0, 0, 0, 0, null);
    }
}
