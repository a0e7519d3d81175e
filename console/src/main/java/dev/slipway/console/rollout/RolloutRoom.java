package dev.slipway.console.rollout;

import dev.slipway.console.chart.Road;
import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.DeskException;
import dev.slipway.control.RolloutDesk.Order;
import dev.slipway.control.view.RolloutView;
import dev.slipway.control.view.ShadowField;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.person.Actor;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.http.PathParams;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rollout that is judged on evidence, and the orders to it: a look at what one means first, then the order. Thread-safe. */
public final class RolloutRoom {
    private static final int VERDICTS = 1_000;
    private static final int EVENTS = 50;
    private static final int DISAGREEMENTS = 20;

    private final Desk desk;

    public RolloutRoom(Desk desk) {
        this.desk = desk;
    }

    public Reply page(Visit visit, PathParams path) {
        RolloutPage page = model(path.get("name"), visit.who());
        return Reply.Page.of("rollout", place(page.view()), page);
    }

    /** The parts that keep themselves up to date. */
    public Reply live(Visit visit, PathParams path) {
        return new Reply.Fragment("rolloutLive", model(path.get("name"), visit.who()));
    }

    public Reply look(Visit visit, PathParams path) {
        return order(200, visit, path, named(path), OrderPage.Asked.NOT_YET);
    }

    public Reply give(Visit visit, PathParams path, Order order) {
        String name = path.get("name");
        String reason = visit.form().field("reason").orElse("");
        long version = visit.form()
                .field("version")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        try {
            var _ = desk.rollouts().order(name, order, reason, version, visit.who());
            return new Reply.Redirect(Link.system(name) + "/rollout");
        } catch (DeskException refused) {
            return switch (refused.code()) {
                case CHANGED_MEANWHILE -> order(409, visit, path, order, new OrderPage.Asked(reason, changes(refused)));
                case REFUSED, INVALID, INVALID_SPEC ->
                    order(422, visit, path, order, new OrderPage.Asked(reason, List.of(said(refused))));
                case NOT_FOUND -> throw refused;
            };
        }
    }

    private Reply order(int status, Visit visit, PathParams path, Order order, OrderPage.Asked asked) {
        String name = path.get("name");
        SystemView view = desk.systems().view(name);
        String refused = desk.rollouts().refusals(name, visit.who()).get(order);
        OrderPage page = new OrderPage(view, desk.rollouts().view(name), order, asked, refused);
        return new Reply.Page(status, "rolloutOrder", place(view), page);
    }

    private static Order named(PathParams path) {
        return Ordering.of(path.get("order"))
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.NOT_FOUND,
                        "order: " + path.get("order") + " (expected: start, approve, hold, resume or roll-back)"));
    }

    private RolloutPage model(String name, Actor who) {
        SystemView view = desk.systems().view(name);
        Optional<RolloutView> rollout = desk.rollouts().view(name);
        SystemSpec.Rollout spec = desk.systems().state(name).spec().rollout();
        Road road = rollout.map(one -> Road.of(one, spec.shadowMin() > 0))
                .orElseGet(() -> Road.of(
                        spec,
                        Optional.ofNullable(view.head().share()).orElse(Share.NONE),
                        view.head().shadow()));
        List<Entry> timeline = rollout.map(one -> Entry.of(
                        desk.systems().events(name, EVENTS), desk.rollouts().verdicts(name, VERDICTS), one.startedAt()))
                .orElse(List.of());
        return new RolloutPage(
                view,
                rollout,
                road,
                desk.rollouts().refusals(name, who),
                new RolloutPage.Shown(timeline, desk.rollouts().disagreements(name, DISAGREEMENTS), fields(view)));
    }

    private List<ShadowField> fields(SystemView view) {
        return view.shadowRun().pairs() == 0
                ? List.of()
                : desk.rollouts().shadow(view.head().name()).fields();
    }

    private static Place place(SystemView view) {
        return new Place(
                "Rollout of " + view.head().title(),
                Place.Room.PORTFOLIO,
                view.head().name());
    }

    private static List<String> changes(DeskException lost) {
        if (lost.details().get("changes") instanceof List<?> changes && !changes.isEmpty()) {
            return changes.stream().map(RolloutRoom::change).toList();
        }
        return List.of(said(lost));
    }

    private static String change(Object change) {
        return change instanceof Map<?, ?> event ? event.get("text") + ", by " + event.get("by") : change.toString();
    }

    private static String said(DeskException refused) {
        return String.valueOf(refused.getMessage());
    }
}
