package dev.slipway.console.stop;

import dev.slipway.console.page.Link;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.stop.Stop;
import org.jspecify.annotations.Nullable;

/**
 * A re-arming before it happens.
 *
 * @param variant null for the whole system
 * @param order the stop to lift; null when there is none
 * @param waiting who asked and that somebody else has to confirm; null when nobody asked
 */
public record RearmPage(
        SystemView view,
        @Nullable String variant,
        Stop.@Nullable Order order,
        @Nullable String waiting) {
    public String link() {
        return Link.system(view.head().name());
    }

    public String what() {
        return variant == null ? view.head().title() : variant;
    }
}
