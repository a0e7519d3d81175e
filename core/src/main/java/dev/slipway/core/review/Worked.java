package dev.slipway.core.review;

import java.time.Duration;
import java.time.Instant;

/**
 * Time on an item.
 *
 * @param active while the page was in sight and somebody used it
 * @param idle the rest of the time it was in somebody's hands
 */
public record Worked(Duration active, Duration idle) {
    public static final Worked NOTHING = new Worked(Duration.ZERO, Duration.ZERO);

    public Worked {
        if (active.isNegative() || idle.isNegative()) {
            throw new IllegalArgumentException(
                    "worked: active " + active + ", idle " + idle + " (expected: neither negative)");
        }
    }

    /**
     * What a page says, believed no further than the clock on the wall. One taking is counted once: a page that is opened
     * again, or open twice, cannot add.
     *
     * @param told active time since the item was taken
     */
    public static Worked between(Instant taken, Instant end, Duration told) {
        Duration wall = end.isAfter(taken) ? Duration.between(taken, end) : Duration.ZERO;
        Duration active = told.isNegative() ? Duration.ZERO : told.compareTo(wall) > 0 ? wall : told;
        return new Worked(active, wall.minus(active));
    }

    public Worked plus(Worked more) {
        return new Worked(active.plus(more.active), idle.plus(more.idle));
    }
}
