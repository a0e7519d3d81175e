package dev.slipway.control;

import dev.slipway.control.view.NodeReport;
import dev.slipway.core.system.ControlState;
import java.time.Duration;
import java.util.List;

/** The gateway nodes that can be reached at once. */
public interface GatewayNodes {
    /**
     * Pushes a state to every connected node and returns when each has it in force, streams that it stops cut. Calls never
     * overlap, and states come in the order they were read.
     */
    List<Confirmation> publish(ControlState state);

    List<NodeReport> reports();

    /**
     * @param took from the push to this node's confirmation
     * @param cutStreams answers under way that the state stopped
     */
    record Confirmation(String node, Duration took, int cutStreams) {}
}
