package dev.slipway.core.rollout;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What earlier rollouts of the same candidate have used up, found by its fingerprint.
 *
 * <p>Evidence of harm is carried on, never reset. Of the chance of a wrong promotion (5 %), every phase that gathered
 * evidence has spent its part; what is left is divided among the phases of the next rollout.
 *
 * @param advanceSpent from 0 to {@link Plan#ADVANCE_ALPHA}
 * @param harm log evidence of harm by guardrail
 */
public record Ledger(double advanceSpent, Map<String, Double> harm) {
    /** A candidate never tried before. */
    public static final Ledger FRESH = new Ledger(0, Map.of());

    public Ledger {
        if (!(advanceSpent >= 0 && advanceSpent <= Plan.ADVANCE_ALPHA)) {
            throw new IllegalArgumentException(
                    "advanceSpent: " + advanceSpent + " (expected: 0 to " + Plan.ADVANCE_ALPHA + ")");
        }
        harm = Collections.unmodifiableSortedMap(new TreeMap<>(harm));
    }

    /** The ledger after a rollout under this plan that came as far as {@code reached}. */
    public Ledger after(Plan plan, Findings findings, Phase reached) {
        int begun = switch (reached) {
            case Phase.Shadow _ -> 1;
            case Phase.AtStep(int step) -> step + 1 + (plan.hasShadow() ? 1 : 0);
            case Phase.Done _ -> plan.phases();
        };
        Map<String, Double> carried = new TreeMap<>(harm);
        findings.guardrails().forEach((name, found) -> carried.merge(name, toCarry(plan, name, found), Double::sum));
        double spent = begun == plan.phases() ? Plan.ADVANCE_ALPHA : advanceSpent + begun * advanceAlpha(plan);
        return new Ledger(spent, carried);
    }

    /** Evidence that was enough to roll back stays enough. */
    private double toCarry(Plan plan, String guardrail, GuardrailFindings found) {
        Harm now = found.harm();
        return carriedHarm(guardrail) + now.peak() >= plan.harmThreshold() ? now.peak() : now.logE();
    }

    double carriedHarm(String guardrail) {
        return harm.getOrDefault(guardrail, 0.0);
    }

    private double advanceAlpha(Plan plan) {
        return (Plan.ADVANCE_ALPHA - advanceSpent) / plan.phases();
    }

    /** log(1/α) of one phase; infinite when nothing is left, so that only a person can promote. */
    double advanceThreshold(Plan plan) {
        return -StrictMath.log(advanceAlpha(plan));
    }
}
