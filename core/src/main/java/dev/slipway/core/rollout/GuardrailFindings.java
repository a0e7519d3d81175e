package dev.slipway.core.rollout;

import java.util.List;

/**
 * Everything counted about one guardrail.
 *
 * @param shadow the shadow phase
 * @param steps by index of the step
 */
public record GuardrailFindings(Harm harm, NoWorse shadow, List<NoWorse> steps) {
    public GuardrailFindings {
        steps = List.copyOf(steps);
    }
}
