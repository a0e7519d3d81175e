package dev.slipway.core.stall;

/**
 * Something on record that speaks for a cause.
 *
 * @param strength how far it is beyond its rule's threshold, 1 to 3
 * @param words what is so, with its figures and days
 * @param source where it can be looked up
 */
public record Sign(Cause cause, double strength, String words, String source) {
    private static final double MOST = 3;

    static Sign of(Cause cause, double seen, double threshold, String words, String source) {
        return new Sign(cause, Math.clamp(seen / threshold, 1, MOST), words, source);
    }
}
