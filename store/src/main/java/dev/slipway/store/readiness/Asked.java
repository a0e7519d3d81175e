package dev.slipway.store.readiness;

import dev.slipway.core.readiness.EvidenceKind;
import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Quantity;
import dev.slipway.core.stage.Standing;
import dev.slipway.core.system.SystemState;
import java.time.Instant;

/**
 * What facts are wanted.
 *
 * @param owned systems that have the same owner, this one included
 */
public record Asked(SystemState state, Standing standing, long owned, Instant now) {
    String name() {
        return state.name();
    }

    /** Something that is so now. */
    Fact now(Quantity quantity, double value, String source) {
        return new Fact(quantity, value, EvidenceKind.MEASURED, now, null, state.revision(), source);
    }

    /** A count. */
    Fact now(Quantity quantity, long value, String source) {
        return now(quantity, (double) value, source);
    }

    Fact now(Quantity quantity, boolean value, String source) {
        return now(quantity, value ? 1L : 0L, source);
    }
}
