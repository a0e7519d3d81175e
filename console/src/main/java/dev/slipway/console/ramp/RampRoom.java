package dev.slipway.console.ramp;

import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.DeskException;
import dev.slipway.control.view.SystemView;
import dev.slipway.core.rollout.Share;
import dev.slipway.http.PathParams;
import dev.slipway.store.system.RampChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changing a share or the shadow: a look at what it means first, then the change. Thread-safe. */
public final class RampRoom {
    private final Desk desk;

    public RampRoom(Desk desk) {
        this.desk = desk;
    }

    public Reply look(Visit visit, PathParams path) {
        RampPage.Wish wish = new RampPage.Wish(
                visit.query("share").orElse(""), visit.query("shadow").orElse(""));
        return page(200, path.get("name"), wish, problems(wish));
    }

    public Reply change(Visit visit, PathParams path) {
        String name = path.get("name");
        RampPage.Wish wish = new RampPage.Wish(
                visit.form().field("share").orElse(""),
                visit.form().field("shadow").orElse(""));
        List<String> problems = problems(wish);
        if (!problems.isEmpty()) {
            return page(422, name, wish, problems);
        }
        try {
            desk.systems().ramp(name, change(wish, visit.form().field("version")), visit.person());
            return new Reply.Redirect(Link.system(name));
        } catch (DeskException refused) {
            return switch (refused.code()) {
                case CHANGED_MEANWHILE -> page(409, name, wish, changes(refused));
                case REFUSED, INVALID, INVALID_SPEC -> page(422, name, wish, List.of(said(refused)));
                case NOT_FOUND -> throw refused;
            };
        }
    }

    private Reply page(int status, String name, RampPage.Wish wish, List<String> problems) {
        SystemView view = desk.systems().view(name);
        boolean judged =
                desk.rollouts().view(name).filter(rollout -> !rollout.over()).isPresent();
        Place place = new Place("Change the rollout of " + view.head().title(), Place.Room.PORTFOLIO, name);
        return new Reply.Page(status, "ramp", place, new RampPage(view, wish, problems, judged));
    }

    private static RampChange change(RampPage.Wish wish, Optional<String> version) {
        return new RampChange(
                wish.share().isEmpty() ? null : Share.parse(wish.share()),
                wish.shadow().isEmpty() ? null : wish.shadow().equals("on"),
                version.filter(text -> text.matches("\\d{1,18}"))
                        .map(Long::valueOf)
                        .orElse(0L));
    }

    private static List<String> problems(RampPage.Wish wish) {
        if (wish.share().isEmpty() && wish.shadow().isEmpty()) {
            return List.of("Say which share the candidate should get, for example 5%.");
        }
        if (!wish.shadow().matches("on|off|")) {
            return List.of("shadow: " + wish.shadow() + " (expected: on or off)");
        }
        if (!wish.share().isEmpty()) {
            try {
                Share.parse(wish.share());
            } catch (IllegalArgumentException unreadable) {
                return List.of(String.valueOf(unreadable.getMessage()));
            }
        }
        return List.of();
    }

    private static List<String> changes(DeskException lost) {
        if (lost.details().get("changes") instanceof List<?> changes && !changes.isEmpty()) {
            return changes.stream().map(RampRoom::change).toList();
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
