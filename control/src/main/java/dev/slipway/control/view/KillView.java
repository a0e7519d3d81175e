package dev.slipway.control.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stop that is in force.
 *
 * @param committedAt when it was recorded; of several stops the first
 * @param effectiveMillis from the request to the last node's confirmation; null when the nodes could not be reached, which
 *     then read it from the database by themselves
 * @param answersNow who answers from the next request on, in the order asked; empty when nobody can
 */
public record KillView(
        long epoch,
        Instant committedAt,
        @Nullable Double effectiveMillis,
        List<Node> nodes,
        List<String> answersNow,
        boolean alreadyStopped) {
    /**
     * @param millis from the push to this node's confirmation
     * @param cutStreams answers under way that were cut
     */
    public record Node(String node, boolean confirmed, double millis, int cutStreams) {}

    public KillView {
        nodes = List.copyOf(nodes);
        answersNow = List.copyOf(answersNow);
    }
}
