package dev.slipway.console.interaction;

import dev.slipway.console.chart.Trace;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.DeskException;
import dev.slipway.control.view.InteractionView;
import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.http.PathParams;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Lists of calls and single ones. Thread-safe. */
public final class InteractionRoom {
    private static final int LINES = 50;

    private final Desk desk;

    public InteractionRoom(Desk desk) {
        this.desk = desk;
    }

    /**
     * One call and its attempts on a time axis.
     *
     * @param bodies how many there are to be read
     */
    public record CallPage(InteractionView view, Trace trace, long bodies) {}

    public Reply list(Visit visit) {
        InteractionView.Filter filter = new InteractionView.Filter(
                visit.query("system").orElse(null),
                visit.query("customer").orElse(null),
                visit.query("variant").orElse(null),
                visit.query("status").orElse(null),
                visit.query("before").orElse(null),
                LINES,
                visit.query("transaction").orElse(null));
        CallList list = new CallList(filter, desk.traffic().interactions(filter));
        return Reply.Page.of("interactions", Place.in(Place.Room.INTERACTIONS, "Interactions"), list);
    }

    public Reply one(PathParams path) {
        InteractionView view = desk.traffic().interaction(id(path.get("id")));
        Place place = new Place("Call to " + view.line().system(), Place.Room.INTERACTIONS, null);
        return Reply.Page.of(
                "interaction",
                place,
                new CallPage(
                        view, Trace.of(view), desk.data().bodies(view.line().id())));
    }

    /** What was said in a call. */
    public record BodiesPage(UUID interaction, List<Body> bodies) {}

    /** Shows what was said; a post, so that nobody reads it by following a link. */
    public Reply bodies(Visit visit, PathParams path) {
        UUID interaction = id(path.get("id"));
        Place place = new Place("What was said", Place.Room.INTERACTIONS, null);
        return Reply.Page.of(
                "bodies", place, new BodiesPage(interaction, desk.data().read(interaction, visit.person())));
    }

    /** Whether a field of two answers says the same. */
    public static String words(ShadowPair.Field field) {
        Boolean agree = field.agree();
        String said = agree == null ? "could not be compared" : agree ? "the same" : "differs";
        return field.score() == null ? said : said + String.format(Locale.ENGLISH, ", similar by %.2f", field.score());
    }

    /** The same of the incumbent's second answer. */
    public static String again(InteractionView view, ShadowPair.Field field) {
        ShadowPair calibration = view.calibration();
        return calibration == null
                ? "was not"
                : calibration.fields().stream()
                        .filter(one -> one.name().equals(field.name()))
                        .findFirst()
                        .map(InteractionRoom::words)
                        .orElse("not compared");
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new DeskException(
                    DeskException.Code.NOT_FOUND, "interaction: " + text + " (expected: the id of a call, a UUID)");
        }
    }
}
