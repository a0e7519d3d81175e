package dev.slipway.core.system;

import java.util.List;

/**
 * Everything a gateway node has to know to serve traffic, taken at one instant. Keys that were revoked are absent.
 */
public record ControlState(List<SystemState> systems, List<ApiKey> keys) {
    public ControlState {
        systems = List.copyOf(systems);
        keys = List.copyOf(keys);
    }
}
