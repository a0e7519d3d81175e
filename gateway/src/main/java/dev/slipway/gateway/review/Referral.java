package dev.slipway.gateway.review;

import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Origin;
import dev.slipway.core.system.SystemState;

/**
 * What a call brings along to people.
 *
 * @param revision of the system whose flow it is
 * @param origin of a call that only people answer
 */
public record Referral(Flow flow, long revision, Origin origin) {
    /** A call nobody asks people about. */
    public static final Referral NONE = new Referral(Flow.PLAIN, 0, Origin.HELD);

    /** @param instead whether people stand in for whom the call was meant */
    public static Referral of(SystemState state, boolean instead) {
        Origin origin = instead
                ? new Origin(
                        Origin.Way.ALL_WORK, state.stop().stopsSystem() ? "the AI is stopped" : "", Origin.HELD.share())
                : Origin.HELD;
        return new Referral(state.spec().review(), state.revision(), origin);
    }
}
