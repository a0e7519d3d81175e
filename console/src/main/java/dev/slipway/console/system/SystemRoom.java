package dev.slipway.console.system;

import dev.slipway.console.chart.FlowPicture;
import dev.slipway.console.chart.Road;
import dev.slipway.console.chart.TrafficChart;
import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.view.CallSlot;
import dev.slipway.control.view.InteractionView;
import dev.slipway.control.view.RolloutView;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.person.Permission;
import dev.slipway.core.review.Diagram;
import dev.slipway.core.spec.SystemSpec;
import dev.slipway.core.spec.Variant;
import dev.slipway.http.PathParams;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The page of one system. Thread-safe. */
public final class SystemRoom {
    private static final int EVENTS = 20;
    private static final int CALLS = 10;
    private static final int UNTOLD = 5;

    private final Desk desk;
    private final InstantSource clock;

    public SystemRoom(Desk desk, InstantSource clock) {
        this.desk = desk;
        this.clock = clock;
    }

    public Reply page(Visit visit, PathParams path) {
        SystemPage page = model(visit, path.get("name"));
        Place place = new Place(
                page.view().head().title(),
                Place.Room.PORTFOLIO,
                page.view().head().name());
        return Reply.Page.of("system", place, page);
    }

    /** The parts that keep themselves up to date. */
    public Reply live(Visit visit, PathParams path) {
        return new Reply.Fragment("systemLive", model(visit, path.get("name")));
    }

    /** Sends a message to the webhook again. */
    public Reply resend(Visit visit, PathParams path) {
        String name = path.get("name");
        var _ = desk.deliveries().again(name, Link.item(path.get("item")), visit.person());
        return new Reply.Redirect(Link.system(name));
    }

    private SystemPage model(Visit visit, String name) {
        SystemSpec spec = desk.systems().state(name).spec();
        SystemView view = desk.systems().view(name);
        Optional<RolloutView> rollout = desk.rollouts().view(name);
        InteractionView.Filter newest = new InteractionView.Filter(name, null, null, null, null, CALLS);
        return new SystemPage(
                view,
                desk.money().cost(name, null),
                rollout.filter(one -> !one.over())
                        .map(one -> Road.of(one, spec.rollout().shadowMin() > 0))
                        .orElseGet(() -> road(spec, view.ramp())),
                chart(visit, name, spec),
                desk.systems().events(name, EVENTS),
                rollout,
                new SystemPage.Untold(
                        desk.deliveries().untold(name, UNTOLD),
                        desk.rights().may(visit.who(), Permission.RESEND, name)),
                desk.traffic().interactions(newest).interactions(),
                flow(spec));
    }

    private static Optional<FlowPicture> flow(SystemSpec spec) {
        boolean people = spec.review().queue() != null
                || spec.variants().values().stream().anyMatch(Variant.Human.class::isInstance);
        return people ? Optional.of(new FlowPicture(Diagram.of(spec.review()))) : Optional.empty();
    }

    private static @Nullable Road road(SystemSpec spec, SystemView.@Nullable RampView ramp) {
        return ramp == null ? null : Road.of(spec.rollout(), ramp.share(), ramp.shadow());
    }

    private TrafficChart chart(Visit visit, String name, SystemSpec spec) {
        TrafficChart.Span span =
                visit.query("span").filter("day"::equals).isPresent() ? TrafficChart.Span.DAY : TrafficChart.Span.HOUR;
        Instant now = clock.instant();
        List<CallSlot> calls = desk.traffic().timeline(name, span.since(now), span.slot());
        return TrafficChart.of(calls, List.copyOf(spec.variants().keySet()), span, now);
    }
}
