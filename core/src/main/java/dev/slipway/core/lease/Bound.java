package dev.slipway.core.lease;

import java.time.Duration;
import java.time.Instant;

/**
 * How long after a kill was committed a candidate's answer may still reach a caller, on a node that hears nothing.
 *
 * <p>A grant that does not know of the kill was decided before its commit, and sent for earlier still. The node counts the
 * lease from then, by a clock that is slow by at most ρ: it is over {@code L/(1−ρ)} later in true time. What passed the last
 * check before is written within {@code w}.
 *
 * @param lease L
 * @param drift ρ, the most by which a node's clock may be slow, as a part of one
 * @param gap w, from the last check of a lease to the write behind it
 */
public record Bound(Duration lease, double drift, Duration gap) {
    /** Crystals keep within 0.01 %; a clock that is being set right may be slowed by much more. */
    public static final double DRIFT = 0.01;

    public static final Duration GAP = Duration.ofMillis(50);

    public Bound {
        if (lease.isNegative() || gap.isNegative() || !(drift >= 0 && drift < 1)) {
            throw new IllegalArgumentException("bound: lease " + lease + ", drift " + drift + ", gap " + gap
                    + " (expected: no negative time, and a drift from 0 to below 1)");
        }
    }

    public static Bound of(Duration lease) {
        return new Bound(lease, DRIFT, GAP);
    }

    /** {@code L/(1−ρ) + w}. */
    public Duration span() {
        return Duration.ofNanos((long) Math.ceil(lease.toNanos() / (1 - drift))).plus(gap);
    }

    /** From when on nothing of a candidate killed at {@code commit} can reach anybody. */
    public Instant guaranteedBy(Instant commit) {
        return commit.plus(span());
    }
}
