package dev.slipway.console.stop;

import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.SystemDesk;
import dev.slipway.control.view.CallSlot;
import dev.slipway.control.view.KillView;
import dev.slipway.control.view.RearmView;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.core.system.SystemState;
import dev.slipway.http.PathParams;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stopping in two steps: look, confirm; then each node's confirmation. Thread-safe. */
public final class StopRoom {
    /** The page shows who has not confirmed by then, and goes on looking. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final Duration LOOK_BACK = Duration.ofMinutes(10);

    private final Desk desk;
    private final InstantSource clock;
    private final KillResults results = new KillResults();

    public StopRoom(Desk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** Which system? */
    public Reply list() {
        return Reply.Page.of(
                "stopList",
                Place.in(Place.Room.STOP, "Stop"),
                new StopList(desk.systems().list()));
    }

    /** Who is affected, who answers instead. */
    public Reply look(Visit visit, PathParams path) {
        SystemState state = desk.systems().state(path.get("name"));
        SystemView view = desk.systems().view(state.name());
        String chosen = visit.query("variant").orElse("");
        StopPage page = new StopPage(
                view,
                StopPage.choices(state, clock.instant()),
                perMinute(state.name()),
                chosen,
                StopPage.HowSoon.of(state));
        return Reply.Page.of("stop", place("Stop " + view.head().title(), state.name()), page);
    }

    public Reply stop(Visit visit, PathParams path) {
        String name = path.get("name");
        SystemDesk.StopRequest request = new SystemDesk.StopRequest(
                StopScope.variant(name, visit.form().field("variant").orElse(null)),
                null,
                visit.form().field("reason").orElse(""),
                PATIENCE);
        KillView kill =
                desk.systems().kill(request, visit.person(), visit.exchange().receivedNanos());
        results.keep(name, kill);
        return new Reply.Redirect(Link.system(name) + "/stop/" + kill.epoch());
    }

    public Reply result(Visit visit, PathParams path) {
        String name = path.get("name");
        SystemView view = desk.systems().view(name);
        Optional<Long> epoch = Optional.of(path.get("epoch"))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
        Optional<StoppedPage.What> what =
                epoch.flatMap(number -> ordered(view.head().stop(), number));
        KillView kill = epoch.flatMap(number -> results.of(name, number))
                .map(desk.systems()::refreshed)
                .orElse(null);
        StoppedPage page = new StoppedPage(view, what.orElse(null), kill);
        return Reply.Page.of("stopped", place("Stop of " + view.head().title(), name), page);
    }

    public Reply lookAtRearming(Visit visit, PathParams path) {
        SystemView view = desk.systems().view(path.get("name"));
        @Nullable String variant = visit.query("variant").orElse(null);
        Stop stop = view.head().stop();
        Stop.Order order = variant == null ? stop.system() : stop.variants().get(variant);
        String waiting = desk.systems()
                .rearmWaiting(StopScope.variant(view.head().name(), variant))
                .map(RearmView::message)
                .orElse(null);
        RearmPage page = new RearmPage(view, variant, order, waiting);
        return Reply.Page.of(
                "rearm", place("Re-arm " + view.head().title(), view.head().name()), page);
    }

    public Reply rearm(Visit visit, PathParams path) {
        String name = path.get("name");
        String variant = visit.form().field("variant").orElse(null);
        RearmView rearm = desk.systems().rearm(StopScope.variant(name, variant), visit.person());
        return new Reply.Redirect(
                rearm.rearmed()
                        ? Link.system(name)
                        : Link.with(Link.system(name) + "/rearm", Map.of("variant", variant == null ? "" : variant)));
    }

    private static Place place(String title, String system) {
        return new Place(title, Place.Room.STOP, system);
    }

    private static Optional<StoppedPage.What> ordered(Stop stop, long epoch) {
        Stop.Order whole = stop.system();
        if (whole != null && whole.epoch() == epoch) {
            return Optional.of(new StoppedPage.What("", whole));
        }
        return stop.variants().entrySet().stream()
                .filter(entry -> entry.getValue().epoch() == epoch)
                .map(entry -> new StoppedPage.What(entry.getKey(), entry.getValue()))
                .findFirst();
    }

    /** Calls per minute over the last ten minutes. */
    private double perMinute(String system) {
        Instant since = clock.instant().minus(LOOK_BACK);
        long calls = desk.traffic().timeline(system, since, Duration.ofMinutes(1)).stream()
                .mapToLong(CallSlot::calls)
                .sum();
        return (double) calls / LOOK_BACK.toMinutes();
    }
}
