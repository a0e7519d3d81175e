package dev.slipway.console.search;

import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.view.SystemView;
import dev.slipway.http.PathParams;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Goes to what was named, or shows what it may have meant. Thread-safe. */
public final class SearchRoom {
    private static final String UUID_FORM = "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final Desk desk;

    public SearchRoom(Desk desk) {
        this.desk = desk;
    }

    /** @param found systems whose name or title holds the words */
    public record SearchPage(String words, List<SystemView.Head> found) {
        /** Calls of a customer of that name. */
        public String calls() {
            return Link.with("/interactions", java.util.Map.of("customer", words));
        }
    }

    public Reply find(Visit visit, PathParams path) {
        String words = visit.query("q").orElse("");
        if (words.matches(UUID_FORM)) {
            return new Reply.Redirect(Link.interaction(UUID.fromString(words)));
        }
        List<SystemView.Head> found = desk.systems().list().stream()
                .filter(system -> holds(system.name(), words) || holds(system.title(), words))
                .toList();
        if (found.size() == 1) {
            return new Reply.Redirect(Link.system(found.getFirst().name()));
        }
        return Reply.Page.of("search", Place.in(Place.Room.NONE, "Search"), new SearchPage(words, found));
    }

    private static boolean holds(String text, String words) {
        return text.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
