package dev.slipway.console.stop;

import dev.slipway.console.page.Link;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import org.jspecify.annotations.Nullable;

/**
 * A re-arming before it happens.
 *
 * @param scope the system, or a variant or customer of it
 * @param order the stop to lift; null when there is none
 * @param waiting who asked and that somebody else has to confirm; null when nobody asked
 */
public record RearmPage(
        SystemView view,
        StopScope scope,
        Stop.@Nullable Order order,
        @Nullable String waiting) {
    public String link() {
        return Link.system(view.head().name());
    }

    public String what() {
        return StoppedPage.words(scope, view);
    }
}
