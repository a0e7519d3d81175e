package dev.slipway.core.rollout;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything a verdict rests on.
 *
 * @param findings folded from the observations
 * @param reported counted apart from them
 */
public record Evidence(Findings findings, Reported reported) {
    /**
     * @param enrolled customers met in the current phase, each once, by arm
     * @param outcomes by guardrail; one that is not named has not reported, and is waited for
     */
    public record Reported(Tally enrolled, Map<String, Outcomes> outcomes, Ledger ledger) {
        public Reported {
            outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        }
    }
}
