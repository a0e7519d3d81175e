package dev.slipway.core.rollout;

/**
 * Two counters of a share.
 *
 * @param candidate those of {@code all} that are the candidate's
 */
public record Tally(long candidate, long all) {
    public static final Tally NONE = new Tally(0, 0);

    public Tally {
        if (candidate < 0 || candidate > all) {
            throw new IllegalArgumentException("candidate: " + candidate + " (expected: 0 to " + all + ")");
        }
    }

    public Tally plus(boolean ofCandidate) {
        return new Tally(candidate + (ofCandidate ? 1 : 0), all + 1);
    }
}
