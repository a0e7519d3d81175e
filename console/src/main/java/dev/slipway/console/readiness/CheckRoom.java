package dev.slipway.console.readiness;

import dev.slipway.console.page.Form;
import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.DeskException;
import dev.slipway.control.ReadinessDesk;
import dev.slipway.control.view.ReadinessView;
import dev.slipway.core.person.Actor;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.Demand;
import dev.slipway.http.PathParams;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What somebody says about one check, and letting it go for a while. Thread-safe. */
public final class CheckRoom {
    private final Desk desk;

    public CheckRoom(Desk desk) {
        this.desk = desk;
    }

    public Reply look(Visit visit, PathParams path) {
        return page(200, visit, path, CheckPage.Typed.NOTHING);
    }

    private Reply page(int status, Visit visit, PathParams path, CheckPage.Typed typed) {
        String name = path.get("name");
        Check check = check(path);
        ReadinessView view = desk.readiness().view(name);
        Actions actions = new Actions(desk, name, Link.system(name), visit.who());
        Optional<ReadinessView.WaitingView> asked = view.waiting().stream()
                .filter(one -> one.check().equals(check.name()) && Actor.same(one.approver(), visit.person()))
                .findFirst();
        CheckPage page = new CheckPage(
                name,
                view.checks().stream()
                        .filter(one -> one.id().equals(check.name()))
                        .findFirst()
                        .orElseThrow(),
                actions.sayable(check),
                asked,
                typed);
        return new Reply.Page(status, "check", new Place(check + " of " + name, Place.Room.PORTFOLIO, name), page);
    }

    private static Check check(PathParams path) {
        String id = path.get("check");
        return Check.of(id)
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.NOT_FOUND, "check: " + id + " (expected: one of the 35, e.g. OWN2)"));
    }

    /** Keeps what was said. */
    public Reply attest(Visit visit, PathParams path) {
        Check check = check(path);
        return settled(visit, path, form -> {
            Map<String, String> values = new LinkedHashMap<>();
            for (Demand demand : check.told()) {
                form.field(CheckPage.field(demand))
                        .ifPresent(said -> values.put(demand.quantity().word(), said));
            }
            if (values.isEmpty()) {
                throw new DeskException(
                        DeskException.Code.INVALID, check + ": nothing said (expected: one thing at least)");
            }
            var _ = desk.readiness()
                    .attest(
                            path.get("name"),
                            new ReadinessDesk.Statement(
                                    check.name(),
                                    values,
                                    DecideRoom.date(form, "on"),
                                    form.field("note").orElse("")),
                            visit.person());
        });
    }

    /** Asks for a waiver, or approves the one that waits for the visitor. */
    public Reply waive(Visit visit, PathParams path) {
        Check check = check(path);
        return settled(visit, path, form -> {
            boolean approves = form.field("approve").isPresent();
            var _ = desk.readiness()
                    .waive(
                            path.get("name"),
                            new ReadinessDesk.Waive(
                                    check.name(),
                                    approves ? null : form.field("reason").orElse(""),
                                    approves ? null : form.field("approver").orElse(""),
                                    null),
                            visit.person());
        });
    }

    private interface Doing {
        void with(Form form);
    }

    private Reply settled(Visit visit, PathParams path, Doing doing) {
        try {
            doing.with(visit.form());
            return new Reply.Redirect(Link.system(path.get("name")) + "/readiness");
        } catch (DeskException refused) {
            if (refused.code() == DeskException.Code.NOT_FOUND) {
                throw refused;
            }
            return page(refused.code().status(), visit, path, new CheckPage.Typed(visit.form(), Problems.of(refused)));
        }
    }
}
