package dev.slipway.core.rollout;

import java.time.Instant;
import java.util.List;

/**
 * What a verdict rested on, whole, so that it can be given again to the same bits.
 *
 * @param identity the rollout, with spec hash and hash version
 * @param readings every test that was looked at, with counters, thresholds and formulas
 */
public record Basis(Plan.Identity identity, Moment moment, Evidence.Reported reported, List<Reading> readings) {
    /**
     * @param sequence the last observation that was known
     */
    public record Moment(Position position, long sequence, Instant at) {}

    public Basis {
        readings = List.copyOf(readings);
    }
}
