package dev.slipway.core.stage;

import dev.slipway.core.rollout.Share;
import java.time.Instant;

/**
 * How much of a system's traffic its candidate may carry. What nobody knows permits nothing.
 *
 * @param most of the customers
 * @param until when the first piece of evidence behind it ends; from then on nothing is permitted
 * @param why what keeps it from more, as the end of a sentence; empty when nothing does
 */
public record Permit(Share most, Instant until, String why) {
    /** Nobody has looked at it yet. */
    public static final Permit CLOSED = new Permit(Share.NONE, Instant.EPOCH, "nobody has looked at its readiness yet");

    /** Nothing, for a reason. */
    static Permit none(Instant until, String why) {
        return new Permit(Share.NONE, until, why);
    }

    public boolean allows(Share share) {
        return share.compareTo(most) <= 0;
    }

    /** What of a share is permitted at that moment. */
    public Share of(Share share, Instant now) {
        if (!now.isBefore(until)) {
            return Share.NONE;
        }
        return allows(share) ? share : most;
    }
}
