package dev.slipway.control.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stop that is in force.
 *
 * @param version of the state that says so
 * @param committedAt when it was recorded; of several stops the first
 * @param effectiveMillis from the request until every node had confirmed; null when one has not
 * @param guaranteedBy from when on no node serves what was stopped, whether it has heard of it or not; null where nothing
 *     guarantees that
 * @param answersNow who answers from the next request on, in the order asked; empty when nobody can, or when the stop names no
 *     system
 */
public record KillView(
        long epoch,
        long version,
        Instant committedAt,
        @Nullable Double effectiveMillis,
        @Nullable Instant guaranteedBy,
        List<Node> nodes,
        List<String> answersNow,
        boolean alreadyStopped) {
    /**
     * @param millis from the push to this node's confirmation; without one, how long it was waited for
     * @param cutStreams answers under way that were cut
     */
    public record Node(String node, boolean confirmed, double millis, int cutStreams) {}

    public KillView {
        nodes = List.copyOf(nodes);
        answersNow = List.copyOf(answersNow);
    }

    public long confirmed() {
        return nodes.stream().filter(Node::confirmed).count();
    }

    /** Whether every node has confirmed. */
    public boolean everywhere() {
        return !nodes.isEmpty() && confirmed() == nodes.size();
    }
}
