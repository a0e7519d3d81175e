package dev.slipway.core.system;

import dev.slipway.core.lease.Bound;
import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.rollout.Standing;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stage.Permit;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import java.time.Duration;
import java.time.Instant;
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
 * @param epoch grows with every stop and re-arming that concerns this system
 * @param permit how much its candidate may carry
 */
public record SystemState(
        SystemSpec spec,
        long revision,
        String specHash,
        @Nullable Ramp ramp,
        Stop stop,
        long version,
        long epoch,
        Permit permit) {
    public String name() {
        return spec.name();
    }

    public SystemState with(Ramp other) {
        return new SystemState(spec, revision, specHash, other, stop, version, epoch, permit);
    }

    public SystemState with(Stop other) {
        return new SystemState(spec, revision, specHash, ramp, other, version, epoch, permit);
    }

    /** The same with no more than its stage permits at that moment: how calls are really routed then. */
    public SystemState permitted(Instant now) {
        return ramp == null ? this : with(ramp.withShare(permit.of(ramp.share(), now)));
    }

    /** As it stands once a stop is in force too, if that concerns it; under the epoch of before, so that it gains no lease. */
    public SystemState stopped(StopScope scope, Stop.Order order) {
        return scope.everywhere() || name().equals(scope.system())
                ? with(stop.with(scope, order, spec.upstreams()))
                : this;
    }

    public Optional<Ramp> rollout() {
        return Optional.ofNullable(ramp);
    }

    /** How the candidate stands; taken back where there is none. */
    public Standing standing() {
        if (ramp == null) {
            return Standing.ROLLED_BACK;
        }
        return stop.stopsSystem() || stop.stopsVariant(ramp.candidate()) ? Standing.KILLED : Standing.RUNNING;
    }

    /** How long a node may serve the candidate unconfirmed: longer once it has everybody. */
    public Duration lease() {
        SystemSpec.Stopping stopping = spec.stopping();
        return ramp != null && ramp.share().equals(Share.ALL) ? stopping.productionLease() : stopping.lease();
    }

    /**
     * By when a kill of the candidate holds on a node that does not hear of it; empty where nothing gives a bound: without a
     * candidate there is nothing to take away, and {@code onControlLoss: continue} gave it up.
     */
    public Optional<Bound> bound() {
        return ramp == null || spec.stopping().onControlLoss() == SystemSpec.OnControlLoss.CONTINUE
                ? Optional.empty()
                : Optional.of(Bound.of(lease()));
    }
}
