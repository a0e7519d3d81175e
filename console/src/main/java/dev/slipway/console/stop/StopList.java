package dev.slipway.console.stop;

import dev.slipway.control.view.SystemView;
import java.util.List;

/** The systems one could stop. */
public record StopList(List<SystemView.Head> systems) {
    public StopList {
        systems = List.copyOf(systems);
    }
}
