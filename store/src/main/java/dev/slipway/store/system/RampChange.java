package dev.slipway.store.system;

import dev.slipway.core.rollout.Share;
import org.jspecify.annotations.Nullable;

/**
 * What is to change about a rollout.
 *
 * @param share the candidate's new share; null leaves it
 * @param shadow whether the candidate gets copies; null leaves it
 * @param expectedVersion the state version the change was decided on; null when it holds for any
 */
public record RampChange(
        @Nullable Share share,
        @Nullable Boolean shadow,
        @Nullable Long expectedVersion) {
    public RampChange {
        if (share == null && shadow == null) {
            throw new IllegalArgumentException("ramp: neither share nor shadow (expected: at least one of them)");
        }
    }
}
