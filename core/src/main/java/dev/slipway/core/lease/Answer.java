package dev.slipway.core.lease;

import dev.slipway.core.rollout.Standing;
import java.time.Duration;

/** What the store says to a request for a lease. */
public sealed interface Answer {
    Ask ask();

    /** The epoch of the system's row when the store decided. */
    long epoch();

    /** @param length from when the node sent the request, by the node's own clocks */
    record Granted(Ask ask, long epoch, Duration length) implements Answer {
        public Granted {
            if (length.isNegative() || length.isZero()) {
                throw new IllegalArgumentException("length: " + length + " (expected: more than zero)");
            }
        }
    }

    /** The candidate may not serve, or the node has to bring a newer state in force first. */
    record Refused(Ask ask, long epoch, Standing standing) implements Answer {}
}
