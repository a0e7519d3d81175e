package dev.slipway.control;

import dev.slipway.control.view.NodeReport;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.store.node.Resting;
import dev.slipway.store.system.ControlStates;
import java.time.Duration;
import java.util.List;

/** The gateway nodes on this database. */
public interface GatewayNodes {
    /**
     * Pushes a state to the node of this process, if it has one, and returns when it is in force there, streams that it stops
     * cut. Calls never overlap, and states come in the order they were read.
     */
    List<Confirmation> publish(ControlStates.Snapshot snapshot);

    /**
     * Ends at once, on the node of this process if it has one, what was just recorded to be stopped; the state that says so is
     * published afterwards, and may undo what came too late.
     */
    default void stop(StopScope scope, Stop.Order order) {}

    /**
     * What the other nodes say about a state that was recorded: each that may serve candidates, confirmed or not.
     *
     * @param version of the state that is to be in force there, or of a later one
     * @param patience how long to wait for those that have not confirmed
     */
    List<Confirmation> elsewhere(long version, Duration patience);

    /** Variants that nodes leave alone just now because their upstreams are ill, once for each node. */
    List<Resting> resting();

    List<NodeReport> reports();

    /**
     * @param took from the push to this node's confirmation; without one, how long it was waited for
     * @param cutStreams answers under way that the state stopped
     */
    record Confirmation(String node, boolean confirmed, Duration took, int cutStreams) {
        /** A confirmed one. */
        public Confirmation(String node, Duration took, int cutStreams) {
            this(node, true, took, cutStreams);
        }
    }
}
