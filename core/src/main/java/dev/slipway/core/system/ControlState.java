package dev.slipway.core.system;

import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import java.util.List;

/**
 * Everything a gateway node has to know to serve traffic, taken at one instant. Keys that were revoked are absent.
 */
public record ControlState(List<SystemState> systems, List<ApiKey> keys) {
    public ControlState {
        systems = List.copyOf(systems);
        keys = List.copyOf(keys);
    }

    /** With what a stop concerns stopped too. */
    public ControlState stopped(StopScope scope, Stop.Order order) {
        return new ControlState(
                systems.stream().map(system -> system.stopped(scope, order)).toList(), keys);
    }
}
