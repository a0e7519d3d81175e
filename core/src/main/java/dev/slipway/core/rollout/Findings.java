package dev.slipway.core.rollout;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the observations up to a sequence amount to; a function of them and of the plan alone.
 *
 * @param guardrails by name, in the plan's order
 * @param sequence the last observation that is in it; -1 when there is none
 */
public record Findings(Map<String, GuardrailFindings> guardrails, long sequence) {
    public Findings {
        guardrails = Collections.unmodifiableMap(new LinkedHashMap<>(guardrails));
    }

    GuardrailFindings of(Guardrail guardrail) {
        GuardrailFindings found = guardrails.get(guardrail.name());
        if (found == null) {
            throw new IllegalArgumentException(
                    "guardrail: " + guardrail.name() + " (expected: one of " + guardrails.keySet() + ")");
        }
        return found;
    }
}
