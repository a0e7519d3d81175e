package dev.slipway.core.stall;

import dev.slipway.core.readiness.Assessment;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.stage.Standing;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a diagnosis rests on.
 *
 * @param newlyPassed when a check last turned to passed; empty when none ever did
 * @param openSince since when each check that is open was seen so
 */
public record Case(
        Standing standing,
        Assessment assessment,
        Optional<Instant> newlyPassed,
        Map<Check, Instant> openSince,
        Signals signals,
        Instant now) {
    public Case {
        openSince = Map.copyOf(openSince);
    }
}
