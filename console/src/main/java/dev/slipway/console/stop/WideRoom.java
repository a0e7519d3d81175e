package dev.slipway.console.stop;

import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.SystemDesk;
import dev.slipway.control.view.KillView;
import dev.slipway.control.view.RearmView;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.http.PathParams;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stopping everything, or an upstream wherever it is used. Thread-safe. */
public final class WideRoom {
    private static final String ADDRESS = "/stop/wide";

    private final StopRoom stops;
    private final SystemDesk desk;

    public WideRoom(StopRoom stops) {
        this.stops = stops;
        this.desk = stops.desk().systems();
    }

    public Reply look(Visit visit, PathParams path) {
        StopScope scope = scope(visit.query("upstream"));
        Stop.@Nullable Order order = desk.wideStops().get(scope);
        KillView kill =
                order == null ? null : stops.confirmed("", order.epoch()).orElse(null);
        String waiting = desk.rearmWaiting(scope).map(RearmView::message).orElse(null);
        WidePage page = new WidePage(scope.upstream(), concerned(scope), order, kill, waiting);
        return Reply.Page.of("wide", Place.in(Place.Room.STOP, "Stop " + page.what()), page);
    }

    public Reply stop(Visit visit, PathParams path) {
        StopScope scope = scope(visit.form().field("upstream"));
        var _ = stops.kill(scope, visit);
        return back(scope);
    }

    public Reply rearm(Visit visit, PathParams path) {
        StopScope scope = scope(visit.form().field("upstream"));
        var _ = desk.rearm(scope, visit.who());
        return back(scope);
    }

    private List<SystemView.Head> concerned(StopScope scope) {
        return desk.list().stream()
                .filter(head -> scope.upstream() == null
                        || desk.state(head.name()).spec().upstreams().containsValue(scope.upstream()))
                .toList();
    }

    private static StopScope scope(Optional<String> upstream) {
        return upstream.map(StopScope::upstream).orElse(StopScope.EVERYTHING);
    }

    private static Reply back(StopScope scope) {
        Map<String, @Nullable String> query = new HashMap<>();
        query.put("upstream", scope.upstream());
        return new Reply.Redirect(Link.with(ADDRESS, query));
    }
}
