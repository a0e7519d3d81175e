package dev.slipway.core.rollout;

/**
 * How complete the outcomes of one guardrail in the current phase are. In the shadow phase both sides are the same.
 *
 * @param open windows opened before the bake time was over that are still open
 */
public record Outcomes(Arrived candidate, Arrived control, long open) {
    /** All there, none asked for. */
    public static final Outcomes NONE_ASKED = new Outcomes(new Arrived(0, 0), new Arrived(0, 0), 0);

    /**
     * @param requested outcomes asked for in windows that are closed
     * @param arrived how many of them are in
     */
    public record Arrived(long requested, long arrived) {
        public Arrived {
            if (arrived < 0 || arrived > requested) {
                throw new IllegalArgumentException("arrived: " + arrived + " (expected: 0 to " + requested + ")");
            }
        }

        boolean complete() {
            return arrived >= StrictMath.ceil(Plan.WATERMARK * requested);
        }
    }
}
