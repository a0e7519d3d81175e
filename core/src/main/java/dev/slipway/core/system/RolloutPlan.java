package dev.slipway.core.system;

import dev.slipway.core.rollout.Guardrail;
import dev.slipway.core.rollout.Margin;
import dev.slipway.core.rollout.Plan;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Step;
import dev.slipway.core.spec.Metrics;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.SystemSpec.Objective;
import dev.slipway.core.spec.SystemSpec.Pace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rollout a system's spec asks for. Every objective is a guardrail; its margin is the one it names, or two points,
 * or what its target leaves for failures where that is less (but a tenth of a point at least, for nothing could pass).
 */
public final class RolloutPlan {
    private static final double USUAL_POINTS = 0.02;
    private static final double LEAST_POINTS = 0.001;
    private static final double MOST_POINTS = 0.99;

    private RolloutPlan() {}

    /**
     * The plan; empty when the system has no candidate, or its spec names no steps or no objectives, so that the share
     * is moved by hand.
     *
     * @param fingerprint what the candidate really is; the same one finds the same ledger
     */
    public static Optional<Plan> of(SystemState system, String fingerprint) {
        SystemSpec spec = system.spec();
        return system.rollout()
                .filter(_ ->
                        !spec.rollout().steps().isEmpty() && !spec.objectives().isEmpty())
                .map(ramp -> new Plan(
                        new Plan.Identity(
                                ramp.rollout(), ramp.candidate(), fingerprint, system.specHash(), Ramp.HASH_VERSION),
                        steps(spec.rollout(), ramp),
                        guardrails(spec.objectives()),
                        minimum(spec.rollout()),
                        cap(spec.rollout().pace())));
    }

    /** The ramp's holdout counts: it cannot change while its rollout runs. */
    private static List<Step> steps(SystemSpec.Rollout rollout, Ramp ramp) {
        return rollout.steps().stream()
                .map(share -> Step.of(share, ramp.holdout(), rollout.approval().contains(share)))
                .toList();
    }

    private static Plan.Minimum minimum(SystemSpec.Rollout rollout) {
        Pace pace = rollout.pace();
        return new Plan.Minimum(rollout.shadowMin(), pace.minimum(), pace.bake(), pace.outcomes());
    }

    private static Plan.Cap cap(Pace pace) {
        return new Plan.Cap(pace.cap().time(), pace.cap().units());
    }

    private static List<Guardrail> guardrails(List<Objective> objectives) {
        Map<String, Integer> seen = new HashMap<>();
        List<Guardrail> guardrails = new ArrayList<>();
        for (Objective objective : objectives) {
            int which = seen.merge(objective.metric(), 1, Integer::sum);
            String name = which == 1 ? objective.metric() : objective.metric() + "-" + which;
            guardrails.add(new Guardrail(name, margin(objective), seen(objective.metric())));
        }
        return guardrails;
    }

    private static Guardrail.Seen seen(String metric) {
        return switch (metric) {
            case Metrics.AGREEMENT -> Guardrail.Seen.IN_SHADOW;
            case Metrics.OVERRIDE -> Guardrail.Seen.IN_STEPS;
            default -> Guardrail.Seen.EVERYWHERE;
        };
    }

    private static Margin margin(Objective objective) {
        String written = objective.parameters().get("margin");
        if (written == null) {
            return new Margin.Points(usual(objective));
        }
        return written.endsWith("x")
                ? new Margin.Times(Double.parseDouble(written.substring(0, written.length() - 1)))
                : new Margin.Points(Math.min(Double.parseDouble(written), MOST_POINTS));
    }

    private static double usual(Objective objective) {
        return failures(objective)
                .map(failures -> Math.clamp(failures.doubleValue(), LEAST_POINTS, USUAL_POINTS))
                .orElse(USUAL_POINTS);
    }

    /** The share of failures an objective leaves room for; empty where it is no share. */
    public static Optional<BigDecimal> failures(Objective objective) {
        if (objective.metric().equals(Metrics.OVERRIDE)) {
            return Optional.ofNullable(objective.parameters().get("max")).map(BigDecimal::new);
        }
        return Optional.ofNullable(objective.parameters().get("target"))
                .map(target -> BigDecimal.ONE.subtract(new BigDecimal(target)));
    }
}
