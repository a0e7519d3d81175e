package dev.slipway.store.system;

import dev.slipway.core.rollout.Ramp;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.system.SystemState;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a ramp may change. Pure. */
final class RampRules {
    private RampRules() {}

    /** The ramp under a newly applied spec: the same candidate keeps its rollout, another one begins its own. */
    static @Nullable Ramp under(SystemSpec spec, @Nullable Ramp current, Supplier<UUID> ids) {
        String candidate = spec.candidate();
        if (candidate == null) {
            return null;
        }
        if (current != null && current.candidate().equals(candidate)) {
            return current;
        }
        return new Ramp(ids.get(), candidate, Share.NONE, spec.rollout().holdout(), false);
    }

    static Ramp changed(Ramp ramp, RampChange change) {
        Ramp shared = change.share() == null ? ramp : ramp.withShare(change.share());
        return change.shadow() == null ? shared : shared.withShadow(change.shadow());
    }

    /** Why a ramp may not change so; empty when it may. */
    static Optional<String> objection(Ramp from, Ramp to, SystemState state) {
        Stop stop = state.stop();
        boolean shrinks = to.share().compareTo(from.share()) < 0;
        if (shrinks && !to.share().equals(Share.NONE)) {
            return Optional.of("share: " + to.share() + " (expected: at least " + from.share()
                    + ", since a share only grows within a rollout, or 0% to take everybody back)");
        }
        boolean more = to.share().compareTo(from.share()) > 0 || (to.shadow() && !from.shadow());
        if (more && (stop.stopsSystem() || stop.stopsVariant(to.candidate()))) {
            return Optional.of((stop.stopsSystem() ? "the system" : to.candidate())
                    + " is stopped (expected: re-armed before its candidate gets more)");
        }
        return to.shadow() && !from.shadow() ? state.spec().shadow().objection(to.candidate()) : Optional.empty();
    }
}
