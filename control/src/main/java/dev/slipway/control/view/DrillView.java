package dev.slipway.control.view;

import dev.slipway.core.rollout.Share;
import dev.slipway.store.system.StopDrills;
import java.time.Instant;
import java.util.List;

/**
 * A rehearsed stop.
 *
 * @param passed whether every node confirmed, and the candidate answered nobody who was to lose it
 * @param millis from recording it until the last node had confirmed, or was waited for no more
 * @param expiresAt from when on it proves nothing
 */
public record DrillView(
        String system,
        boolean passed,
        double millis,
        Instant drilledAt,
        Instant expiresAt,
        List<KillView.Node> nodes,
        Customers customers) {
    /**
     * Who lost the candidate meanwhile.
     *
     * @param share of its customers, as asked for
     * @param answered their calls that somebody answered
     * @param byCandidate of those, the ones the candidate answered
     */
    public record Customers(String share, int stopped, long answered, long byCandidate) {
        public static Customers of(Share share, StopDrills.Seen seen) {
            return new Customers(share.toString(), seen.customers(), seen.answered(), seen.byCandidate());
        }
    }

    public DrillView {
        nodes = List.copyOf(nodes);
    }
}
