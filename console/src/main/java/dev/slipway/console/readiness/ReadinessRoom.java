package dev.slipway.console.readiness;

import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.view.ReadinessView;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.person.Permission;
import dev.slipway.http.PathParams;

/** How ready a system is, what is in the way of its next stage, and what was decided. Thread-safe. */
public final class ReadinessRoom {
    private final Desk desk;

    public ReadinessRoom(Desk desk) {
        this.desk = desk;
    }

    public Reply page(Visit visit, PathParams path) {
        String name = path.get("name");
        SystemView.Head head = desk.systems().view(name).head();
        ReadinessView view = desk.readiness().view(name);
        Actions actions = new Actions(desk, name, Link.system(name), visit.who());
        ReadinessPage page = new ReadinessPage(
                head.title(),
                view,
                desk.gates().decisions(name),
                new ReadinessPage.Visitor(actions.owner(), actions.may(Permission.DECIDE), actions.of(view.checks())));
        return Reply.Page.of(
                "readiness", new Place("Readiness of " + head.title(), Place.Room.PORTFOLIO, head.name()), page);
    }
}
