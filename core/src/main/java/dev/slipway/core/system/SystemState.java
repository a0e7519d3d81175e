package dev.slipway.core.system;

import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stop.Stop;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One system as it stands now.
 *
 * @param spec the newest applied revision
 * @param revision number of that revision, from 1
 * @param specHash SHA-256 of the revision's text, hexadecimal
 * @param ramp the rollout of the spec's candidate; null when the spec names none
 * @param version grows with every change of spec, ramp or stop; every change but a kill compares it first
 */
public record SystemState(
        SystemSpec spec,
        long revision,
        String specHash,
        @Nullable Ramp ramp,
        Stop stop,
        long version) {
    public String name() {
        return spec.name();
    }

    public Optional<Ramp> rollout() {
        return Optional.ofNullable(ramp);
    }
}
