package dev.slipway.console.stop;

import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.DrillDesk;
import dev.slipway.control.SystemDesk;
import dev.slipway.control.view.CallSlot;
import dev.slipway.control.view.KillView;
import dev.slipway.control.view.RearmView;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import dev.slipway.core.system.SystemState;
import dev.slipway.http.PathParams;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
                new StopList(desk.systems().list(), upstreams(), desk.systems().wideStops()));
    }

    /** Every upstream that some system's variant asks. */
    private List<String> upstreams() {
        return desk.systems().list().stream()
                .flatMap(head -> desk.systems().state(head.name()).spec().upstreams().values().stream())
                .distinct()
                .sorted()
                .toList();
    }

    Desk desk() {
        return desk;
    }

    /** What nodes said of a stop ordered here, as it stands now. */
    Optional<KillView> confirmed(String system, long epoch) {
        return results.of(system, epoch).map(desk.systems()::refreshed);
    }

    KillView kill(StopScope scope, Visit visit) {
        SystemDesk.StopRequest request = new SystemDesk.StopRequest(
                scope, null, visit.form().field("reason").orElse(""), PATIENCE);
        KillView kill =
                desk.systems().kill(request, visit.person(), visit.exchange().receivedNanos());
        results.keep(scope.system() == null ? "" : scope.system(), kill);
        return kill;
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
                StopPage.HowSoon.of(state),
                desk.drills().newestStop(state.name()).orElse(null));
        return Reply.Page.of("stop", place("Stop " + view.head().title(), state.name()), page);
    }

    public Reply stop(Visit visit, PathParams path) {
        String name = path.get("name");
        KillView kill = kill(scope(name, visit.form()::field), visit);
        return new Reply.Redirect(Link.system(name) + "/stop/" + kill.epoch());
    }

    public Reply result(Visit visit, PathParams path) {
        String name = path.get("name");
        SystemView view = desk.systems().view(name);
        Optional<Long> epoch = Optional.of(path.get("epoch"))
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::valueOf);
        Optional<StoppedPage.What> what =
                epoch.flatMap(number -> ordered(name, view.head().stop(), number));
        KillView kill = epoch.flatMap(number -> confirmed(name, number)).orElse(null);
        StoppedPage page = new StoppedPage(view, what.orElse(null), kill);
        return Reply.Page.of("stopped", place("Stop of " + view.head().title(), name), page);
    }

    public Reply lookAtRearming(Visit visit, PathParams path) {
        SystemView view = desk.systems().view(path.get("name"));
        StopScope scope = scope(view.head().name(), visit::query);
        String waiting =
                desk.systems().rearmWaiting(scope).map(RearmView::message).orElse(null);
        RearmPage page = new RearmPage(view, scope, order(view.head().stop(), scope), waiting);
        return Reply.Page.of(
                "rearm", place("Re-arm " + view.head().title(), view.head().name()), page);
    }

    public Reply rearm(Visit visit, PathParams path) {
        String name = path.get("name");
        StopScope scope = scope(name, visit.form()::field);
        RearmView rearm = desk.systems().rearm(scope, visit.who());
        return new Reply.Redirect(
                rearm.rearmed()
                        ? Link.system(name)
                        : Link.with(Link.system(name) + "/rearm", StoppedPage.query(scope)));
    }

    /** Rehearses a stop of nobody, on every node. */
    public Reply rehearse(Visit visit, PathParams path) {
        String name = path.get("name");
        var _ = desk.drills().stop(name, new DrillDesk.Request(Share.NONE, Duration.ZERO), visit.person());
        return new Reply.Redirect(Link.system(name) + "/stop");
    }

    private static StopScope scope(String system, Function<String, Optional<String>> asked) {
        return asked.apply("customer")
                .map(customer -> StopScope.customer(system, customer))
                .orElseGet(
                        () -> StopScope.variant(system, asked.apply("variant").orElse(null)));
    }

    private static Stop.@Nullable Order order(Stop stop, StopScope scope) {
        if (scope.customer() != null) {
            return stop.customers().get(scope.customer());
        }
        return scope.variant() == null ? stop.system() : stop.variants().get(scope.variant());
    }

    private static Place place(String title, String system) {
        return new Place(title, Place.Room.STOP, system);
    }

    private static Optional<StoppedPage.What> ordered(String system, Stop stop, long epoch) {
        Stop.Order whole = stop.system();
        if (whole != null && whole.epoch() == epoch) {
            return Optional.of(new StoppedPage.What(StopScope.system(system)));
        }
        return Stream.concat(
                        scopes(stop.variants(), epoch, variant -> StopScope.variant(system, variant)),
                        scopes(stop.customers(), epoch, customer -> StopScope.customer(system, customer)))
                .findFirst()
                .map(StoppedPage.What::new);
    }

    private static Stream<StopScope> scopes(
            Map<String, Stop.Order> stopped, long epoch, Function<String, StopScope> scope) {
        return stopped.entrySet().stream()
                .filter(entry -> entry.getValue().epoch() == epoch)
                .map(entry -> scope.apply(entry.getKey()));
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
