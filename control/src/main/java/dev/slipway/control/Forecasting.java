package dev.slipway.control;

import dev.slipway.control.view.PlanView;
import dev.slipway.core.rollout.Forecast;
import dev.slipway.core.rollout.Ledger;
import dev.slipway.core.rollout.Phase;
import dev.slipway.core.rollout.Plan;
import dev.slipway.core.rollout.Planning;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Traffic;
import dev.slipway.core.spec.Metrics;
import dev.slipway.core.system.RolloutPlan;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.rollout.Baseline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells what a rollout will likely take, from the traffic on record. */
final class Forecasting {
    private static final Duration LOOK_BACK = Duration.ofDays(28);
    /** With fewer a forecast would be a guess in the clothes of a figure. */
    private static final int LEAST_CUSTOMERS = 30;

    /** The same traffic gives the same forecast. */
    private static final long SEED = 1;

    /** What the incumbent's traffic alone does not tell; their objectives are taken for it. */
    private static final Set<String> ASSUMED = Set.of(Metrics.AGREEMENT, Metrics.OVERRIDE);

    private final Desk.Parts parts;
    private final Folds folds;

    Forecasting(Desk.Parts parts, Folds folds) {
        this.parts = parts;
        this.folds = folds;
    }

    PlanView of(SystemState state, Instant now) {
        Ramp ramp = state.rollout().orElse(null);
        Optional<String> objection = Planned.objection(state.spec());
        if (objection.isPresent() || ramp == null) {
            return untold(state, null, List.of(objection.orElse("candidate: none (expected: a spec that names one)")));
        }
        Planned planned = Planned.of(state, ramp);
        Baseline baseline = parts.store()
                .rollouts()
                .baseline(new Baseline.Asked(
                        state.name(),
                        state.spec().incumbent(),
                        planned.plan(),
                        planned.measures(),
                        new Baseline.Period(now.minus(LOOK_BACK), now)));
        List<String> missing = missing(state, planned.plan(), baseline);
        PlanView.Seen seen =
                baseline.since().map(since -> seen(since, baseline)).orElse(null);
        return missing.isEmpty() ? told(state, planned.plan(), baseline, seen) : untold(state, seen, missing);
    }

    private static PlanView.Seen seen(Instant since, Baseline baseline) {
        List<PlanView.Base> base = baseline.failing().entrySet().stream()
                .map(one -> new PlanView.Base(
                        one.getKey(), one.getValue().failed(), one.getValue().known()))
                .toList();
        return new PlanView.Seen(
                since, baseline.customers().getLast(), baseline.customers().size(), base);
    }

    private static List<String> missing(SystemState state, Plan plan, Baseline baseline) {
        if (baseline.customers().isEmpty()) {
            return List.of("traffic: no customer called in the last 28 days (expected: calls to " + state.name()
                    + " that name their customer, see 'customer' in its spec; let the applications call first)");
        }
        if (baseline.customers().getLast() < LEAST_CUSTOMERS) {
            return List.of(
                    "traffic: " + baseline.customers().getLast() + " customers in the last 28 days (expected: at least "
                            + LEAST_CUSTOMERS + ", so that a forecast says anything; let it run for a while first)");
        }
        List<String> missing = new ArrayList<>();
        baseline.failing().forEach((guardrail, share) -> {
            if (share.known() == 0 && !ASSUMED.contains(guardrail)) {
                missing.add(guardrail + ": not known of any customer that "
                        + state.spec().incumbent()
                        + " answered (expected: calls whose window of "
                        + plan.minimum().outcomes().toMinutes() + " min is over"
                        + (guardrail.equals(Metrics.ACCURACY)
                                ? ", with outcomes; send them with 'slipway outcome'"
                                : "")
                        + ")");
            }
        });
        return missing;
    }

    private PlanView told(SystemState state, Plan plan, Baseline baseline, PlanView.@Nullable Seen seen) {
        Map<String, Double> failing = new TreeMap<>();
        baseline.failing()
                .forEach((guardrail, share) -> failing.put(
                        guardrail,
                        share.known() == 0 ? allowed(state, guardrail) : (double) share.failed() / share.known()));
        Forecast forecast =
                Planning.forecast(plan, new Traffic(baseline.customers(), failing), ledger(state, plan), SEED);
        Double days = days(forecast.likelyDays());
        String candidate = plan.identity().candidate();
        String sentence = days == null
                ? "With this traffic the rollout of " + candidate
                        + " will likely never end: a step needs more customers" + " than come."
                : String.format(
                        Locale.ROOT,
                        "If %s is as good as %s, its rollout will likely take %.1f days, and as long as people take to approve.",
                        candidate,
                        state.spec().incumbent(),
                        days);
        List<PlanView.PhaseView> phases = forecast.phases().stream()
                .map(one -> new PlanView.PhaseView(
                        name(plan, one.phase()), one.slowest(), need(one.likely()), need(one.careful()), one.words()))
                .toList();
        return new PlanView(state.name(), candidate, sentence, seen, List.of(), phases, days);
    }

    private static double allowed(SystemState state, String guardrail) {
        return state.spec().objectives().stream()
                .filter(one -> one.metric().equals(guardrail))
                .flatMap(one -> RolloutPlan.failures(one).stream())
                .findFirst()
                .map(BigDecimal::doubleValue)
                .orElse(0.0);
    }

    /** One that still runs has not spent its part yet. */
    private Ledger ledger(SystemState state, Plan plan) {
        return parts.store()
                .rollouts()
                .last(state.name(), plan.identity().fingerprint())
                .map(last -> last.goesOn() ? last.ledger() : folds.after(last))
                .orElse(Ledger.FRESH);
    }

    private static String name(Plan plan, Phase phase) {
        return switch (phase) {
            case Phase.Shadow _ -> "shadow";
            case Phase.AtStep(int step) -> plan.steps().get(step).share().toString();
            case Phase.Done _ -> "done";
        };
    }

    private static PlanView.Need need(Forecast.Need need) {
        return new PlanView.Need(need.customers(), days(need.days()), need.decided());
    }

    private static @Nullable Double days(OptionalDouble days) {
        return days.isPresent() ? (Double) days.getAsDouble() : null;
    }

    private static PlanView untold(SystemState state, PlanView.@Nullable Seen seen, List<String> missing) {
        return new PlanView(
                state.name(),
                state.spec().candidate(),
                "Nothing can be told yet about how long a rollout would take.",
                seen,
                missing,
                List.of(),
                null);
    }
}
