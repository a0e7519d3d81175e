package dev.slipway.core.review;

import dev.slipway.core.shadow.Rate;

/**
 * Whether people approve more of what the AI says than they used to.
 *
 * @param before share approved of earlier decisions
 * @param now share approved of the newest
 */
public record Drift(Rate before, Rate now) {
    /** The newest decisions that are looked at. */
    public static final int NEWEST = 100;

    /** Earlier ones that they are compared with. */
    public static final int EARLIER = 400;

    private static final int ENOUGH = 50;
    /** One false alarm in about 740 looks at queues where nothing has changed: three standard errors, one side. */
    private static final double ALARM = 3;

    /** The two shares differ, upwards, by more than chance would do (pooled two-proportion test). */
    public boolean alarming() {
        if (before.of() < ENOUGH || now.of() < ENOUGH) {
            return false;
        }
        double pooled = (double) (before.count() + now.count()) / (before.of() + now.of());
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / before.of() + 1.0 / now.of()));
        return error > 0 && (now.value() - before.value()) / error >= ALARM;
    }
}
