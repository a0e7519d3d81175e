package dev.slipway.console.stop;

import dev.slipway.control.view.SystemView;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import java.util.List;
import java.util.Map;

/**
 * What one could stop.
 *
 * @param upstreams servers that variants ask, {@code host:port}
 * @param wide stops in force that name no system
 */
public record StopList(List<SystemView.Head> systems, List<String> upstreams, Map<StopScope, Stop.Order> wide) {
    public StopList {
        systems = List.copyOf(systems);
        upstreams = List.copyOf(upstreams);
        wide = Map.copyOf(wide);
    }

    public boolean everythingStopped() {
        return wide.containsKey(StopScope.EVERYTHING);
    }

    public boolean stopped(String upstream) {
        return wide.containsKey(StopScope.upstream(upstream));
    }
}
