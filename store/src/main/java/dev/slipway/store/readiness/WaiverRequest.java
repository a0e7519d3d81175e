package dev.slipway.store.readiness;

import dev.slipway.core.readiness.Check;
import dev.slipway.store.event.Act;

/** A waiver that waits for its approver. */
public record WaiverRequest(long id, Wish wish, Act asked) {
    /**
     * What is asked for.
     *
     * @param approver who alone can approve it
     * @param days from its approval, 1 to 30
     */
    public record Wish(Check check, String reason, String approver, int days) {}
}
