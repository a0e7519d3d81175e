package dev.slipway.console.readiness;

import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.control.Desk;
import dev.slipway.control.view.SystemView;
import dev.slipway.http.PathParams;

/** How ready a system is, what is in the way of its next stage, and what was decided. Thread-safe. */
public final class ReadinessRoom {
    private final Desk desk;

    public ReadinessRoom(Desk desk) {
        this.desk = desk;
    }

    public Reply page(PathParams path) {
        String name = path.get("name");
        SystemView.Head head = desk.systems().view(name).head();
        ReadinessPage page = new ReadinessPage(
                head.title(), desk.readiness().view(name), desk.gates().decisions(name));
        return Reply.Page.of(
                "readiness", new Place("Readiness of " + head.title(), Place.Room.PORTFOLIO, head.name()), page);
    }
}
