package dev.slipway.core.review;

import dev.slipway.core.rollout.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * How often people get work whose right answer is known, without knowing which it is.
 *
 * @param gold share of what they take
 * @param calibration how many at the beginning of a shift
 */
public record Proving(Share gold, int calibration) {
    public static final Proving NONE = new Proving(Share.NONE, 0);

    /** After so long without a decision a shift begins. */
    public static final Duration BETWEEN_SHIFTS = Duration.ofHours(4);

    /** Whether a taking is one of the share. */
    public boolean draws(UUID taking) {
        return Blinding.drawn(taking, "gold", gold);
    }

    /** @param decided when the person has decided lately, the newest first */
    public boolean calibrates(List<Instant> decided, Instant now) {
        return inShift(decided, now) < calibration;
    }

    private static int inShift(List<Instant> decided, Instant now) {
        Instant after = now;
        int count = 0;
        for (Instant at : decided) {
            if (at.plus(BETWEEN_SHIFTS).isBefore(after)) {
                break;
            }
            after = at;
            count++;
        }
        return count;
    }

    /** What holds where both apply: the stricter of the two. */
    public Proving or(Proving other) {
        return new Proving(
                gold.basisPoints() >= other.gold.basisPoints() ? gold : other.gold,
                Math.max(calibration, other.calibration));
    }
}
