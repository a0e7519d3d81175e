package dev.slipway.console.readiness;

import dev.slipway.console.chart.BurnDownChart;
import dev.slipway.console.page.Form;
import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.BridgeDesk;
import dev.slipway.control.Desk;
import dev.slipway.control.DeskException;
import dev.slipway.control.view.BridgeView;
import dev.slipway.core.person.Permission;
import dev.slipway.http.PathParams;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The weeks between pilot and production: the plan, the work, how it goes. Thread-safe. */
public final class BridgeRoom {
    private final Desk desk;
    private final ZoneId zone;

    /** @param zone whose days count */
    public BridgeRoom(Desk desk, ZoneId zone) {
        this.desk = desk;
        this.zone = zone;
    }

    public Reply look(Visit visit, PathParams path) {
        return page(200, visit, path, CheckPage.Typed.NOTHING);
    }

    private Reply page(int status, Visit visit, PathParams path, CheckPage.Typed typed) {
        String name = path.get("name");
        BridgeView view = desk.bridge().view(name);
        String title = desk.systems().state(name).spec().title();
        BridgePage page = new BridgePage(
                title,
                view,
                Optional.ofNullable(view.course())
                        .map(course -> BurnDownChart.of(course, Optional.ofNullable(view.plan()), zone)),
                new BridgePage.Visitor(
                        desk.rights().may(visit.who(), Permission.DECIDE, name),
                        desk.rights().may(visit.who(), Permission.ATTEST, name)),
                typed);
        return new Reply.Page(status, "bridge", new Place("Bridge of " + title, Place.Room.PORTFOLIO, name), page);
    }

    public Reply plan(Visit visit, PathParams path) {
        return settled(visit, path, form -> {
            var _ = desk.bridge()
                    .plan(
                            path.get("name"),
                            new BridgeDesk.Wish(
                                    number(form, "weeks").map(Double::intValue).orElse(0),
                                    form.field("budget").orElse(null),
                                    form.field("rate").orElse(null)),
                            visit.person());
        });
    }

    public Reply tell(Visit visit, PathParams path) {
        return settled(visit, path, form -> {
            @Nullable Double forecast = number(form, "forecast").orElse(null);
            @Nullable Double took = number(form, "took").orElse(null);
            var _ = desk.bridge()
                    .tell(
                            path.get("name"),
                            new BridgeDesk.Work(form.field("check").orElse(""), forecast, took),
                            visit.person());
        });
    }

    private static Optional<Double> number(Form form, String field) {
        try {
            return form.field(field).map(Double::valueOf);
        } catch (NumberFormatException _) {
            throw new DeskException(
                    DeskException.Code.INVALID, field + ": " + form.raw(field) + " (expected: a number such as 2.5)");
        }
    }

    private interface Doing {
        void with(Form form);
    }

    private Reply settled(Visit visit, PathParams path, Doing doing) {
        try {
            doing.with(visit.form());
            return new Reply.Redirect(Link.system(path.get("name")) + "/bridge");
        } catch (DeskException refused) {
            if (refused.code() == DeskException.Code.NOT_FOUND) {
                throw refused;
            }
            return page(refused.code().status(), visit, path, new CheckPage.Typed(visit.form(), Problems.of(refused)));
        }
    }
}
