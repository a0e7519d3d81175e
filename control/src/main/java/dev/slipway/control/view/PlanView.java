package dev.slipway.control.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout will likely take, from the system's own traffic, if the candidate is as good as the incumbent.
 *
 * @param candidate null when the spec names none
 * @param seen what it rests on; null without traffic
 * @param missing what has to be there first, each with how to mend it; then there are no phases
 * @param likelyDays for all phases together; null when one of them never ends, or nothing can be told
 */
public record PlanView(
        String system,
        @Nullable String candidate,
        String sentence,
        @Nullable Seen seen,
        List<String> missing,
        List<PhaseView> phases,
        @Nullable Double likelyDays) {
    /**
     * @param customers different ones since then
     * @param days whole days; 1 when the first is not over
     */
    public record Seen(Instant since, long customers, int days, List<Base> base) {
        public Seen {
            base = List.copyOf(base);
        }
    }

    /**
     * How often the incumbent fails, by customer.
     *
     * @param known customers of whom it can be told
     */
    public record Base(String guardrail, long failed, long known) {}

    /**
     * @param phase {@code shadow} or the step's share
     * @param slowest the guardrail that takes most; empty where nothing is compared
     * @param likely half of all such rollouts need no more
     * @param careful four of five need no more
     */
    public record PhaseView(String phase, String slowest, Need likely, Need careful, String words) {}

    /**
     * @param days with bake time and outcome window; null when this traffic never brings so many customers
     * @param decided whether that is within the cap; otherwise the phase would be held
     */
    public record Need(long customers, @Nullable Double days, boolean decided) {}

    public PlanView {
        missing = List.copyOf(missing);
        phases = List.copyOf(phases);
    }
}
