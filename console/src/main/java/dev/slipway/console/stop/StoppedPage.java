package dev.slipway.console.stop;

import dev.slipway.console.page.Link;
import dev.slipway.control.view.KillView;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.stop.StopScope;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stop after it was ordered.
 *
 * @param what what it stops; null when it is not in force any more
 * @param kill what the nodes confirmed; null when it was ordered elsewhere or long ago
 */
public record StoppedPage(
        SystemView view, @Nullable What what, @Nullable KillView kill) {
    /** @param scope the system, or a variant or customer of it */
    public record What(StopScope scope) {}

    /** What a scope of the system stops, in words. */
    static String words(StopScope scope, SystemView view) {
        if (scope.customer() != null) {
            return view.head().candidate() + " for " + scope.customer();
        }
        return scope.variant() == null ? view.head().title() : scope.variant();
    }

    public String stopped(What stop) {
        return words(stop.scope(), view);
    }

    /** The address of a stop's re-arming. */
    public String rearmLink(What stop) {
        return Link.with(link() + "/rearm", query(stop.scope()));
    }

    static Map<String, @Nullable String> query(StopScope scope) {
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("variant", scope.variant());
        query.put("customer", scope.customer());
        return query;
    }

    public String link() {
        return Link.system(view.head().name());
    }
}
