package dev.slipway.control.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.slipway.core.rollout.Share;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A rollout as a page or program sees it.
 *
 * @param phase {@code shadow}, {@code step} or {@code done}
 * @param step index of the current step from 0; -1 before and after the steps
 * @param standing {@code running}, {@code held}, {@code rolled_back} or {@code killed}
 * @param reason where it stands and why, in a sentence
 * @param ends what its patience allows: when the phase is held as inconclusive
 * @param verdict the newest one; null before the first look
 */
public record RolloutView(
        UUID id,
        String system,
        String candidate,
        Instant startedAt,
        String startedBy,
        String phase,
        int step,
        Instant since,
        String standing,
        String reason,
        Instant ends,
        List<StepView> steps,
        @Nullable VerdictView verdict,
        List<Chart> charts) {
    /** @param state {@code past}, {@code now} or {@code ahead} */
    public record StepView(Share share, boolean approval, String state) {}

    /**
     * @param kind e.g. {@code roll-back}
     * @param body the verdict whole: position, counters, thresholds, formulas, spec hash
     */
    public record VerdictView(long id, Instant at, String kind, String reason, JsonNode body) {}

    /**
     * One test's evidence over time.
     *
     * @param question {@code NO_WORSE} or {@code HARM}
     * @param threshold the evidence at which the question is answered, as a natural logarithm
     */
    public record Chart(String guardrail, String question, double threshold, List<Point> points) {
        public Chart {
            points = List.copyOf(points);
        }
    }

    /** @param logE natural logarithm of the evidence */
    public record Point(Instant at, double logE) {}

    /**
     * Whether a verdict follows from what is stored.
     *
     * @param same whether it was given again to the same bits
     * @param observations how many it rested on
     * @param again what came out this time
     */
    public record Replay(@JsonUnwrapped VerdictView verdict, boolean same, long observations, JsonNode again) {}

    /** Whether nothing moves it any more: rolled back, or past the last step. */
    public boolean over() {
        return standing.equals("rolled_back") || phase.equals("done");
    }

    public RolloutView {
        steps = List.copyOf(steps);
        charts = List.copyOf(charts);
    }
}
