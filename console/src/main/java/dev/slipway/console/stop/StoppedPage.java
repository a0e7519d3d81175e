package dev.slipway.console.stop;

import dev.slipway.console.page.Link;
import dev.slipway.control.view.KillView;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.stop.Stop;
import org.jspecify.annotations.Nullable;

/**
 * A stop after it was ordered.
 *
 * @param what what it stops; null when it is not in force any more
 * @param kill what the nodes confirmed; null when it was ordered elsewhere or long ago
 */
public record StoppedPage(
        SystemView view, @Nullable What what, @Nullable KillView kill) {
    /** @param variant empty for the whole system */
    public record What(String variant, Stop.Order order) {}

    public String link() {
        return Link.system(view.head().name());
    }
}
