package dev.slipway.core.rollout;

import dev.slipway.core.rollout.Missing.Kind;
import dev.slipway.core.rollout.Outcomes.Arrived;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What has to be there before a phase may be judged: bake time over, enough units on both sides, windows closed, at
 * least 95 % of the outcomes in on each side (a side that loses its bad outcomes must not look good). What has not
 * been reported is missing.
 */
final class Readiness {
    private final Plan plan;
    private final Phase phase;
    private final Evidence evidence;
    private final List<Missing> missing = new ArrayList<>();

    private Readiness(Plan plan, Phase phase, Evidence evidence) {
        this.plan = plan;
        this.phase = phase;
        this.evidence = evidence;
    }

    static Instant baked(Plan plan, Position position) {
        return position.since().plus(plan.minimum().bake());
    }

    static List<Missing> missing(Plan plan, Position position, Evidence evidence, Instant now) {
        Readiness readiness = new Readiness(plan, position.phase(), evidence);
        readiness.bake(Duration.between(now, baked(plan, position)));
        readiness.watched().forEach(readiness::guardrail);
        return readiness.missing;
    }

    /** Without a control there is nothing to compare, but the candidate's side still has to be there. */
    private List<Guardrail> watched() {
        List<Guardrail> compared = Readings.compared(plan, phase);
        return compared.isEmpty() && !(phase instanceof Phase.Shadow) ? Readings.inSteps(plan) : compared;
    }

    private void bake(Duration left) {
        if (left.isPositive()) {
            long need = plan.minimum().bake().toSeconds();
            String words = "the bake time of " + Wording.span(plan.minimum().bake()) + " is not over ("
                    + Wording.span(left) + " left)";
            missing.add(new Missing(Kind.BAKE, "", need - left.toSeconds(), need, words));
        }
    }

    private void guardrail(Guardrail guardrail) {
        NoWorse found = Readings.counted(guardrail, phase, evidence.findings());
        switch (phase) {
            case Phase.Shadow _ ->
                units(guardrail, found.candidate().all(), plan.minimum().pairs(), "pairs");
            case Phase.AtStep(int step) -> {
                boolean compared = plan.steps().get(step).compared();
                long fewer = compared
                        ? Math.min(found.candidate().all(), found.control().all())
                        : found.candidate().all();
                units(guardrail, fewer, plan.minimum().units(), "customers in each arm");
            }
            case Phase.Done _ -> {}
        }
        outcomes(guardrail.name(), evidence.reported().outcomes().get(guardrail.name()));
    }

    private void units(Guardrail guardrail, long have, long need, String noun) {
        if (have < need) {
            String words = String.format(Locale.ROOT, "%s: %,d of %,d %s", guardrail.name(), have, need, noun);
            missing.add(new Missing(Kind.UNITS, guardrail.name(), have, need, words));
        }
    }

    private void outcomes(String guardrail, @Nullable Outcomes outcomes) {
        if (outcomes == null) {
            missing.add(new Missing(Kind.OUTCOMES, guardrail, 0, 0, guardrail + ": no report of its outcomes yet"));
            return;
        }
        if (outcomes.open() > 0) {
            String words = String.format(Locale.ROOT, "%s: %,d windows are still open", guardrail, outcomes.open());
            missing.add(new Missing(Kind.WINDOWS, guardrail, 0, outcomes.open(), words));
        }
        arrived(guardrail, "candidate", outcomes.candidate());
        arrived(guardrail, "control", outcomes.control());
    }

    private void arrived(String guardrail, String side, Arrived arrived) {
        if (!arrived.complete()) {
            String words = String.format(
                    Locale.ROOT,
                    "%s: %,d of %,d outcomes of the %s are in (95%% needed)",
                    guardrail,
                    arrived.arrived(),
                    arrived.requested(),
                    side);
            missing.add(new Missing(Kind.OUTCOMES, guardrail, arrived.arrived(), arrived.requested(), words));
        }
    }
}
