package dev.slipway.core.rollout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Folds a rollout's observations, in their order, into {@link Findings}: one by one as they come, or all again from
 * the first, to the same bits. Every test is looked at after every observation and its peak kept, so that findings do
 * not depend on when somebody asks.
 *
 * <p>Not thread-safe.
 */
public final class EvidenceFold {
    private final Map<String, GuardrailFold> guardrails = new LinkedHashMap<>();
    private long sequence = -1;

    public EvidenceFold(Plan plan) {
        plan.guardrails().forEach(one -> guardrails.put(one.name(), new GuardrailFold(plan, one)));
    }

    /**
     * Goes on from stored findings.
     *
     * @param failed the customers that had failed by then in a step, by guardrail; see {@link #failed}
     */
    public static EvidenceFold resume(Plan plan, Findings stored, Map<String, Set<String>> failed) {
        EvidenceFold fold = new EvidenceFold(plan);
        for (Guardrail one : plan.guardrails()) {
            Set<String> customers = failed.getOrDefault(one.name(), Set.of());
            fold.guardrails.put(one.name(), new GuardrailFold(plan, one, stored.of(one), customers));
        }
        fold.sequence = stored.sequence();
        return fold;
    }

    /** @throws IllegalArgumentException when it is out of order or about a guardrail the plan does not name */
    public void add(Observation observation) {
        if (observation.sequence() <= sequence) {
            throw new IllegalArgumentException(
                    "sequence: " + observation.sequence() + " (expected: more than " + sequence + ")");
        }
        GuardrailFold guardrail = guardrails.get(observation.guardrail());
        if (guardrail == null) {
            throw new IllegalArgumentException(
                    "guardrail: " + observation.guardrail() + " (expected: one of " + guardrails.keySet() + ")");
        }
        guardrail.add(observation);
        sequence = observation.sequence();
    }

    /** What the observations so far amount to. */
    public Findings findings() {
        Map<String, GuardrailFindings> found = new LinkedHashMap<>();
        guardrails.forEach((name, fold) -> found.put(name, fold.findings()));
        return new Findings(found, sequence);
    }

    /** Customers whose first failure has been counted, by guardrail. */
    public Map<String, Set<String>> failed() {
        Map<String, Set<String>> customers = new LinkedHashMap<>();
        guardrails.forEach((name, fold) -> customers.put(name, fold.failed()));
        return customers;
    }
}
