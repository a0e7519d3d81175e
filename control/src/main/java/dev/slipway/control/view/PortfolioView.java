package dev.slipway.control.view;

import dev.slipway.core.price.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All systems and registered pilots.
 *
 * @param counts of everything, whatever is filtered
 * @param rows what fits the filter, in the order asked for
 */
public record PortfolioView(Instant at, Counts counts, List<Row> rows) {
    public PortfolioView {
        rows = List.copyOf(rows);
    }

    /**
     * @param stages how many are in each stage
     * @param production how many of all that began are in production, 0 to 1
     * @param registered how many are known by word only: none of their calls comes through here
     * @param due decisions within a fortnight, overdue ones included
     * @param gaps where nobody stands behind it
     */
    public record Counts(Map<String, Long> stages, double production, long registered, long due, long gaps) {
        public Counts {
            stages = Map.copyOf(stages);
        }

        public long all() {
            return stages.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * One system, or one pilot that is known by word only.
     *
     * @param system null for a pilot that is only registered
     * @param said the questionnaire; null where nobody answered it
     */
    public record Row(
            String name,
            String title,
            String stage,
            Time time,
            Owner owner,
            Ready ready,
            Spend money,
            SystemView.@Nullable Head system,
            @Nullable Said said) {}

    /**
     * @param since when the stage began; null where nobody knows
     * @param day of the stage, from 1; null likewise
     * @param of how many days it has; null when it has no end
     * @param ends when a decision is due; null likewise
     * @param prolonged how often it was
     */
    public record Time(
            @Nullable Instant since,
            @Nullable Long day,
            @Nullable Long of,
            @Nullable Instant ends,
            boolean overdue,
            boolean dueSoon,
            int prolonged) {}

    /**
     * @param person null where nobody is named
     * @param acknowledged when they last said that it is theirs; null when they never did
     * @param gaps where nobody stands behind it, in words
     */
    public record Owner(@Nullable String person, @Nullable Instant acknowledged, List<String> gaps) {
        public Owner {
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * @param goal what it is for
     * @param weakest the weakest group; null before somebody looked
     * @param score of that group, 0 to 1
     * @param blocker what keeps it from more; empty when nothing does
     * @param lookedAt when readiness was judged last
     */
    public record Ready(
            String goal,
            @Nullable String weakest,
            @Nullable Double score,
            String blocker,
            @Nullable Instant lookedAt) {}

    /**
     * @param spent of this month's budget; null without one
     * @param limit this month's budget
     * @param usedUpOn the day on which it is used up at this pace; null when it lasts to the month's end
     */
    public record Spend(
            @Nullable Money spent,
            @Nullable Money limit,
            @Nullable String usedUpOn) {}

    /** What somebody said about a pilot. */
    public record Said(String outcome, String stuck, String why, String by, Instant at) {}
}
