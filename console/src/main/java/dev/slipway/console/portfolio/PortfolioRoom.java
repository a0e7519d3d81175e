package dev.slipway.console.portfolio;

import dev.slipway.console.page.Form;
import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.DeskException;
import dev.slipway.control.PortfolioDesk;
import dev.slipway.core.person.Permission;
import dev.slipway.core.register.Registration;
import dev.slipway.core.register.Stuck;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page of all systems, and telling of a pilot. Thread-safe. */
public final class PortfolioRoom {
    private static final int MOST = 100;
    private static final Place PLACE = Place.in(Place.Room.PORTFOLIO, "Portfolio");

    private final Desk desk;

    public PortfolioRoom(Desk desk) {
        this.desk = desk;
    }

    /**
     * The form in which somebody tells of a pilot.
     *
     * @param problems why it was not written down; empty before anything was sent
     */
    public record RegisterPage(Form form, List<String> problems) {
        public RegisterPage {
            problems = List.copyOf(problems);
        }

        public String field(String name) {
            return form.raw(name);
        }

        public List<Stuck> stucks() {
            return List.of(Stuck.values());
        }
    }

    public Reply page(Visit visit) {
        return Reply.Page.of("portfolio", PLACE, model(visit));
    }

    /** The part that keeps itself up to date. */
    public Reply live(Visit visit) {
        return new Reply.Fragment("portfolioLive", model(visit));
    }

    /** The same rows for a spreadsheet, all of them. */
    public Reply csv(Visit visit) {
        return new Reply.Text(
                "text/csv; charset=utf-8",
                "portfolio.csv",
                PortfolioCsv.of(desk.portfolio().view(filter(visit)).rows()));
    }

    private PortfolioPage model(Visit visit) {
        PortfolioDesk.Filter filter = filter(visit);
        return new PortfolioPage(
                desk.portfolio().view(filter),
                filter,
                desk.traffic().unclaimed(),
                visit.query("all").isPresent() ? Integer.MAX_VALUE : MOST,
                visit.who().may(Permission.REGISTER));
    }

    private static PortfolioDesk.Filter filter(Visit visit) {
        return new PortfolioDesk.Filter(
                visit.query("q").orElse(null),
                visit.query("stage").orElse(null),
                visit.query("only").orElse(null),
                visit.query("sort").orElse(null));
    }

    public Reply form() {
        return form(200, new RegisterPage(Form.EMPTY, List.of()));
    }

    private static Reply form(int status, RegisterPage page) {
        return new Reply.Page(status, "register", Place.in(Place.Room.PORTFOLIO, "Register a pilot"), page);
    }

    public Reply register(Visit visit) {
        Form form = visit.form();
        try {
            Registration pilot = pilot(form);
            var _ = desk.portfolio().register(pilot, visit.person());
            return new Reply.Redirect(Link.with("/", Map.of("q", pilot.name())));
        } catch (DateTimeException _) {
            return refused(form, "began: " + form.raw("began") + " (expected: a date such as 2026-03-01)");
        } catch (NumberFormatException _) {
            return refused(form, "days: " + form.raw("days") + " (expected: a number such as 90)");
        } catch (IllegalArgumentException | DeskException unfit) {
            return refused(form, String.valueOf(unfit.getMessage()));
        }
    }

    private static Reply refused(Form form, String why) {
        return form(422, new RegisterPage(form, List.of(why)));
    }

    private static Registration pilot(Form form) {
        String title = form.field("title").orElse("");
        Optional<String> days = form.field("days");
        return new Registration(
                form.field("name").orElseGet(() -> Registration.nameOf(title)),
                title,
                form.field("owner").orElse(null),
                form.field("began").map(LocalDate::parse).orElse(null),
                days.map(Integer::valueOf).orElse(null),
                form.field("goal").orElse(""),
                form.field("outcome").orElse(""),
                form.field("stuck").flatMap(Stuck::of).orElse(Stuck.OTHER),
                form.field("why").orElse(""));
    }
}
