package dev.slipway.console.report;

import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.DeskException;
import dev.slipway.control.view.DigestView;
import dev.slipway.control.view.OrganisationView;
import dev.slipway.control.view.ReportView;
import dev.slipway.core.person.Permission;
import dev.slipway.http.PathParams;
import java.util.List;

/** What everybody asks, answered from the record, each answer with its source. Thread-safe. */
public final class ReportRoom {
    private static final int MOST_DIGESTS = 50;

    private final Desk desk;

    public ReportRoom(Desk desk) {
        this.desk = desk;
    }

    /** @param back where the reader came from */
    public record SystemPage(ReportView view, String back) {
        /** What a colour beside it would say. */
        public String meaning() {
            return view.stall().result().equals("moving") ? "fine" : "watch";
        }

        public String sentence() {
            String since = view.stall().since();
            return switch (view.stall().result()) {
                case "moving" -> "It is not stuck.";
                case "stalled" -> "It is stuck: " + since + ".";
                default ->
                    view.registered()
                            ? "Nothing is measured: " + since + "."
                            : "It is stuck: " + since + ". The record does not say why.";
            };
        }
    }

    /** @param problems why what was said was not written down; empty before anything was sent */
    public record OrganisationPage(OrganisationView view, boolean mayName, String typed, List<String> problems) {
        public OrganisationPage {
            problems = List.copyOf(problems);
        }
    }

    public Reply system(PathParams path) {
        ReportView view = desk.reports().system(path.get("name"));
        String back = view.registered() ? Link.with("/", java.util.Map.of("q", view.name())) : Link.system(view.name());
        return Reply.Page.of(
                "report",
                new Place(
                        "Assessment of " + view.title(), Place.Room.PORTFOLIO, view.registered() ? null : view.name()),
                new SystemPage(view, back));
    }

    public Reply organisation(Visit visit) {
        return organisation(200, visit, desk.reports().organisation(), List.of());
    }

    private static Reply organisation(int status, Visit visit, OrganisationView view, List<String> problems) {
        return new Reply.Page(
                status,
                "organisation",
                Place.in(Place.Room.PORTFOLIO, "Assessment"),
                new OrganisationPage(
                        view, visit.who().may(Permission.PEOPLE), visit.form().raw("person"), problems));
    }

    /** Keeps who owns the AI strategy. */
    public Reply strategy(Visit visit) {
        try {
            var _ = desk.reports().strategy(visit.form().field("person").orElse(null), visit.person());
            return new Reply.Redirect("/report");
        } catch (DeskException refused) {
            return organisation(
                    refused.code().status(),
                    visit,
                    desk.reports().organisation(),
                    List.of(String.valueOf(refused.getMessage())));
        }
    }

    /** @param all whether those of everybody were read and led to something, the newest first */
    public record DigestPage(DigestView view, List<DigestView.ReadView> all) {
        public DigestPage {
            all = List.copyOf(all);
        }

        /** What a colour beside it would say. */
        public String meaning() {
            return view.parts().stream().allMatch(part -> part.todo().isEmpty()) ? "fine" : "watch";
        }
    }

    /** This week's digest of whoever visits; that they read it is on record. */
    public Reply digest(Visit visit) {
        return Reply.Page.of(
                "digest",
                Place.in(Place.Room.PORTFOLIO, "Your week"),
                new DigestPage(
                        desk.digests().read(visit.person()), desk.digests().all(MOST_DIGESTS)));
    }
}
