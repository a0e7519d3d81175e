package dev.slipway.control.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page about all systems.
 *
 * @param strategyOwner null where nobody is, or nobody said
 * @param traits what those in production have, beside what those that are stuck have
 * @param warning that there are too few of them to conclude anything; null where there are enough
 * @param stuck the ones that are stuck
 */
public record OrganisationView(
        Instant at,
        @Nullable String strategyOwner,
        List<ReportView.AnswerView> answers,
        List<TraitView> traits,
        @Nullable String warning,
        List<StuckView> stuck) {
    public OrganisationView {
        answers = List.copyOf(answers);
        traits = List.copyOf(traits);
        stuck = List.copyOf(stuck);
    }

    /**
     * @param shipped how many of those in production have it
     * @param stalled how many of those that are stuck have it
     */
    public record TraitView(String trait, long shipped, long ofShipped, long stalled, long ofStalled) {}

    /** @param causes the likeliest, as far as somebody looked; empty where the record does not tell */
    public record StuckView(String name, String title, String since, List<String> causes) {
        public StuckView {
            causes = List.copyOf(causes);
        }
    }
}
