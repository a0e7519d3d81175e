package dev.slipway.console.readiness;

import dev.slipway.console.page.Form;
import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.DeskException;
import dev.slipway.control.GateDesk;
import dev.slipway.control.view.ReadinessView;
import dev.slipway.core.person.Permission;
import dev.slipway.core.stage.Choice;
import dev.slipway.http.PathParams;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deciding at a gate. Thread-safe. */
public final class DecideRoom {
    private final Desk desk;

    public DecideRoom(Desk desk) {
        this.desk = desk;
    }

    public Reply look(Visit visit, PathParams path) {
        return page(200, visit, path, CheckPage.Typed.NOTHING);
    }

    private Reply page(int status, Visit visit, PathParams path, CheckPage.Typed typed) {
        String name = path.get("name");
        ReadinessView view = desk.readiness().view(name);
        String title = desk.systems().state(name).spec().title();
        boolean may = desk.rights().may(visit.who(), Permission.DECIDE, name);
        return new Reply.Page(
                status,
                "decide",
                new Place("Decide about " + title, Place.Room.PORTFOLIO, name),
                new DecidePage(title, view, may, typed));
    }

    public Reply decide(Visit visit, PathParams path) {
        Form form = visit.form();
        String name = path.get("name");
        try {
            var _ = desk.gates().decide(name, proposal(form), visit.person());
            return new Reply.Redirect(Link.system(name) + "/readiness#decisions");
        } catch (DeskException refused) {
            if (refused.code() == DeskException.Code.NOT_FOUND) {
                throw refused;
            }
            return page(refused.code().status(), visit, path, new CheckPage.Typed(form, Problems.of(refused)));
        }
    }

    /** Keeps what came of a decision. */
    public Reply outcome(Visit visit, PathParams path) {
        String number = path.get("n");
        if (!number.matches("[0-9]{1,9}")) {
            throw new DeskException(
                    DeskException.Code.NOT_FOUND, "decision: " + number + " (expected: the number of one)");
        }
        String note = visit.form().field("note").orElse("");
        var _ = desk.gates().look(path.get("name"), Long.parseLong(number), note, visit.person());
        return new Reply.Redirect(Link.system(path.get("name")) + "/readiness#decisions");
    }

    private static GateDesk.Proposal proposal(Form form) {
        String word = form.field("choice").orElse("");
        Choice choice = Stream.of(Choice.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.INVALID, "choice: none (expected: go, hold, recycle or kill)"));
        List<String> consulted = Stream.of(form.field("consulted").orElse("").split("[,;\\s]+"))
                .filter(one -> !one.isEmpty())
                .toList();
        return new GateDesk.Proposal(
                choice,
                date(form, "until"),
                form.field("decisions").map(Long::valueOf).orElse(null),
                new GateDesk.Words(
                        form.field("reason").orElse(""),
                        form.field("alternatives").orElse(""),
                        consulted,
                        date(form, "review")));
    }

    static @Nullable LocalDate date(Form form, String field) {
        Optional<String> text = form.field(field);
        try {
            return text.map(LocalDate::parse).orElse(null);
        } catch (DateTimeException _) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    field + ": " + text.orElse("") + " (expected: a date such as 2026-12-24)");
        }
    }
}
