package dev.slipway.control.view;

import dev.slipway.core.price.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weeks between pilot and production.
 *
 * @param sentence where it stands
 * @param requirements what production needs and the system lacks, by area
 * @param plan null as long as nobody made one
 * @param course null before it began
 * @param work of every check that production needs and that is open, or of which somebody said what it takes
 * @param guess what checks took by what was forecast, where both is known; null without any
 */
public record BridgeView(
        String system,
        String stage,
        String sentence,
        List<RequirementView> requirements,
        @Nullable PlanView plan,
        @Nullable CourseView course,
        List<WorkView> work,
        @Nullable Double guess,
        @Nullable CostView cost) {
    public BridgeView {
        requirements = List.copyOf(requirements);
        work = List.copyOf(work);
    }

    /**
     * @param area architecture, monitoring, ownership or governance
     * @param id a check, or a key of {@code system.yaml}
     * @param who the role that can mend it, with the person where one is named
     */
    public record RequirementView(String area, String id, String words, String who, String what, String command) {}

    /**
     * @param budget for people and calls; null as long as nobody gave it money
     * @param ends as planned; null before it begins
     */
    public record PlanView(
            int weeks,
            @Nullable Money budget,
            @Nullable Money dayRate,
            @Nullable LocalDate ends,
            String by,
            Instant at) {}

    /**
     * @param ended null while it lasts
     * @param needed how many checks production asks for
     * @param points open checks from each moment on
     */
    public record CourseView(
            Instant begun,
            @Nullable Instant ended,
            int needed,
            int open,
            List<PointView> points,
            List<WeekView> weeks,
            ForecastView forecast) {
        public CourseView {
            points = List.copyOf(points);
            weeks = List.copyOf(weeks);
        }
    }

    public record PointView(Instant at, int open) {}

    /**
     * @param planned open checks at its end if as many passed each week
     * @param open at its end, or now; null for weeks to come
     * @param closed checks that were closed in it and stayed so
     */
    public record WeekView(
            int number,
            LocalDate from,
            LocalDate to,
            int planned,
            @Nullable Integer open,
            List<String> closed) {
        public WeekView {
            closed = List.copyOf(closed);
        }
    }

    /**
     * @param day when nothing will be open any more; null where nobody can tell
     * @param perWeek checks closed in a week; null likewise
     * @param why nobody can tell; empty otherwise
     * @param slip how much longer than planned, as a part of the plan; null where nobody can tell
     * @param alert what whoever pays has to hear; null when nothing
     */
    public record ForecastView(
            @Nullable LocalDate day,
            @Nullable Double perWeek,
            String why,
            @Nullable Double slip,
            @Nullable String alert) {}

    /**
     * Days of work of one person.
     *
     * @param closed when it was closed; null while it is open
     */
    public record WorkView(
            String check,
            String title,
            @Nullable SaidView forecast,
            @Nullable SaidView took,
            @Nullable UsualView usual,
            @Nullable Instant closed) {}

    public record SaidView(double days, String by, Instant at) {}

    /**
     * What the same check took elsewhere.
     *
     * @param systems of how many this is the median
     */
    public record UsualView(double days, int systems) {}

    /**
     * @param people what their work cost so far; null without a day rate
     * @param ahead what the open checks will cost by their forecasts; null without a day rate
     * @param calls of the system's calls since the bridge began, one amount per currency
     * @param unpriced attempts that are in no amount
     * @param over whether people and calls are above the budget
     */
    public record CostView(
            @Nullable Money people, @Nullable Money ahead, List<Money> calls, long unpriced, boolean over) {
        public CostView {
            calls = List.copyOf(calls);
        }
    }
}
