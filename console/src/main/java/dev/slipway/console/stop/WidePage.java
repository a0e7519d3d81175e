package dev.slipway.console.stop;

import dev.slipway.control.view.KillView;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.stop.Stop;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stop that names no system: of everything, or of an upstream wherever it is used. Before it happens and while it is in force.
 *
 * @param upstream {@code host:port}; null for everything
 * @param concerned the systems it touches
 * @param order the stop in force; null when there is none
 * @param kill what nodes confirmed; null when it was ordered elsewhere or long ago
 * @param waiting who asked to lift it and that somebody else has to confirm; null when nobody asked
 */
public record WidePage(
        @Nullable String upstream,
        List<SystemView.Head> concerned,
        Stop.@Nullable Order order,
        @Nullable KillView kill,
        @Nullable String waiting) {
    public WidePage {
        concerned = List.copyOf(concerned);
    }

    /** What it stops, in words. */
    public String what() {
        return upstream == null ? "everything" : "the upstream " + upstream;
    }

    public String field() {
        return upstream == null ? "" : upstream;
    }
}
