package dev.slipway.control.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page about one system, or about a pilot that is known by word only.
 *
 * @param registered whether it is known by word only
 * @param answers to the questions everybody asks, in their order
 */
public record ReportView(
        String name,
        String title,
        String stage,
        boolean registered,
        Instant at,
        List<AnswerView> answers,
        StallView stall) {
    public ReportView {
        answers = List.copyOf(answers);
    }

    /**
     * @param known whether the answer says more than that nobody knows
     * @param source where it comes from: a revision, a decision, calls, or who said it and when
     * @param link to where it can be looked up in the console; null where nothing more is to be seen
     */
    public record AnswerView(
            String question,
            String answer,
            boolean known,
            String source,
            @Nullable String link) {}

    /**
     * @param result moving, stalled or insufficient
     * @param since why it counts as stuck; empty when it moves
     * @param causes the likeliest, at most two
     * @param unknown what would have to be known to tell more
     * @param said what somebody thinks themselves; null where nobody was asked
     */
    public record StallView(
            String result,
            String since,
            List<CauseView> causes,
            List<String> unknown,
            @Nullable String said) {
        public StallView {
            causes = List.copyOf(causes);
            unknown = List.copyOf(unknown);
        }
    }

    /** @param score the higher, the likelier */
    public record CauseView(String cause, String words, double score, List<SignView> signs) {
        public CauseView {
            signs = List.copyOf(signs);
        }
    }

    /** @param source outcomes, readiness, revisions, decisions, interactions or budget */
    public record SignView(String words, String source) {}
}
