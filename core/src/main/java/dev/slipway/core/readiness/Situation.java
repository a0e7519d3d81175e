package dev.slipway.core.readiness;

import java.time.Instant;

/**
 * What a judgement needs to know of a system beside the facts.
 *
 * @param now by the clock
 * @param stageSince when the present stage began
 * @param changedIn the newest revision that changed model, prompt, tool, data or policy
 * @param rolling whether a rollout is under way
 */
public record Situation(String system, Instant now, Instant stageSince, long changedIn, boolean rolling) {
    Situation at(Instant other) {
        return new Situation(system, other, stageSince, changedIn, rolling);
    }
}
