package dev.slipway.control.view;

import java.time.Instant;
import java.util.List;

/**
 * A rehearsed stop.
 *
 * @param passed whether every node confirmed
 * @param millis from recording it until the last node had confirmed, or was waited for no more
 * @param expiresAt from when on it proves nothing
 */
public record DrillView(
        String system, boolean passed, double millis, Instant drilledAt, Instant expiresAt, List<KillView.Node> nodes) {
    public DrillView {
        nodes = List.copyOf(nodes);
    }
}
