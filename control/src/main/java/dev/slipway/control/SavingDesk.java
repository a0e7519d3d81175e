package dev.slipway.control;

import dev.slipway.control.view.SavingsView;
import dev.slipway.control.view.SavingsView.RateView;
import dev.slipway.core.price.Money;
import dev.slipway.core.review.Agreement;
import dev.slipway.core.saving.Median;
import dev.slipway.core.saving.Saving;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.store.review.Reports;
import dev.slipway.store.review.Settled;
import dev.slipway.store.traffic.TransactionTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the AI's first pass saves people. Thread-safe. */
public final class SavingDesk {
    private static final Duration BACK = Duration.ofDays(56);
    private static final Duration SPAN = Duration.ofDays(7);
    private static final int MOST = 5_000;
    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final double THOUSAND = 1_000;

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final SystemDesk systems;

    SavingDesk(Desk.Parts parts, Desk.Settings settings, SystemDesk systems) {
        this.parts = parts;
        this.settings = settings;
        this.systems = systems;
    }

    /** Of the newest decisions of the last eight weeks. */
    public SavingsView of(String system) {
        SystemSpec spec = systems.state(system).spec();
        Labels labels = new Labels(AnswerForm.of(Optional.of(spec)));
        Instant now = settings.now();
        Instant since = now.minus(BACK);
        List<Settled> settled = reports().settled(system, since, MOST);
        Saving saving = Saving.of(
                settled.stream().map(labels::piece).toList(), spec.worth().baselineMinutes());
        return new SavingsView(
                system,
                since,
                saving.sentence(),
                new SavingsView.Arms(
                        pace(saving.shown()),
                        pace(saving.hidden()),
                        pace(saving.none()),
                        new SavingsView.Declared(
                                spec.worth().baselineMinutes(), spec.worth().rate())),
                new SavingsView.Compared(
                        Saving.ENOUGH,
                        saving.multiple().orElse(null),
                        saving.declared().orElse(null)),
                agreed(saving.pull(), settled, labels),
                reports().spans(system, since, now, SPAN).stream()
                        .map(SavingDesk::span)
                        .toList(),
                recently(system, now, spec.worth().rate()));
    }

    private Reports reports() {
        return parts.store().reviews().reports();
    }

    private static SavingsView.Pace pace(Saving.Pace pace) {
        Median median = pace.median().orElse(null);
        return new SavingsView.Pace(
                pace.pieces(), median == null ? null : SavingsView.Minutes.of(median), RateView.of(pace.wrong()));
    }

    private static SavingsView.Agreed agreed(Saving.Pull pull, List<Settled> settled, Labels labels) {
        List<Agreement.Pair> withAi = new ArrayList<>();
        List<List<String>> twice = new ArrayList<>();
        for (Settled one : settled) {
            String suggested = labels.suggested(one.suggestion());
            if (one.aiHidden() && suggested != null) {
                withAi.add(new Agreement.Pair(
                        suggested, labels.said(one, one.said().getFirst())));
            }
            if (one.said().size() > 1) {
                // Whoever adjudicates knows what was said before.
                twice.add(one.said().stream()
                        .limit(2)
                        .map(decision -> labels.said(one, decision))
                        .toList());
            }
        }
        return new SavingsView.Agreed(
                RateView.of(pull.shown()),
                RateView.of(pull.hidden()),
                pull.difference().orElse(null),
                Agreement.kappa(withAi).orElse(null),
                twice.size(),
                Agreement.alpha(twice).orElse(null));
    }

    private static SavingsView.SpanView span(Reports.Span span) {
        double minutes = minutes(span.worked());
        boolean none = span.calls() == 0;
        return new SavingsView.SpanView(
                span.from(),
                span.calls(),
                span.interventions(),
                minutes,
                none ? null : Double.valueOf(span.interventions() * THOUSAND / span.calls()),
                none ? null : Double.valueOf(minutes * THOUSAND / span.calls()));
    }

    private SavingsView.Recently recently(String system, Instant now, @Nullable Money rate) {
        TransactionTotals totals = parts.traffic()
                .money()
                .transactionTotals(system, now.minus(MoneyDesk.TRANSACTIONS), now.plus(Duration.ofMinutes(1)));
        long count = totals.transactions();
        double minutes = minutes(totals.people());
        return new SavingsView.Recently(
                count,
                minutes,
                count == 0 ? null : Double.valueOf(minutes / count),
                count == 0 || rate == null ? null : HumanCost.of(totals.people().dividedBy(count), rate));
    }

    private static double minutes(Duration worked) {
        return worked.toMillis() / MILLIS_PER_MINUTE;
    }
}
