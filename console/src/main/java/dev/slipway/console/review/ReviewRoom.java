package dev.slipway.console.review;

import dev.slipway.console.page.Form;
import dev.slipway.console.page.Link;
import dev.slipway.console.page.Place;
import dev.slipway.console.page.Reply;
import dev.slipway.console.page.Visit;
import dev.slipway.control.Desk;
import dev.slipway.control.DeskException;
import dev.slipway.control.ProofDesk;
import dev.slipway.control.ReviewDesk;
import dev.slipway.control.view.ItemView;
import dev.slipway.control.view.QueueView;
import dev.slipway.core.review.Claim;
import dev.slipway.http.PathParams;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Queues and items. Whatever is decided leads to the next item at once. Thread-safe. */
public final class ReviewRoom {
    private static final Duration PARKED_FOR = Duration.ofHours(4);
    /** Rejecting is one key, as accepting is; whoever wants to says more. */
    private static final String NO_ANSWER = "cannot be answered";

    private static final double MILLIS = 1e3;

    private final ReviewDesk desk;
    private final ProofDesk proofs;
    private final InstantSource clock;

    public ReviewRoom(Desk desk, InstantSource clock) {
        this.desk = desk.reviews();
        this.proofs = desk.proofs();
        this.clock = clock;
    }

    public Reply list(Visit visit) {
        return Reply.Page.of(
                "reviews", Place.in(Place.Room.REVIEWS, "Reviews"), new QueueList(desk.queues(visit.person())));
    }

    /** Every queue. */
    public record QueueList(List<QueueView> queues) {
        public QueueList {
            queues = List.copyOf(queues);
        }
    }

    public Reply queue(Visit visit, PathParams path) {
        String name = path.get("queue");
        QueuePage page = new QueuePage(desk.queue(name, visit.person()), undoable(visit));
        return Reply.Page.of("reviewQueue", Place.in(Place.Room.REVIEWS, "Queue " + name), page);
    }

    public Reply quality(Visit visit, PathParams path) {
        String name = path.get("queue");
        QualityPage page = new QualityPage(proofs.quality(name, visit.person()));
        return Reply.Page.of("reviewQuality", Place.in(Place.Room.REVIEWS, "Quality of " + name), page);
    }

    public Reply next(Visit visit, PathParams path) {
        return next(path.get("queue"), visit, null);
    }

    private Reply next(String queue, Visit visit, @Nullable UUID decided) {
        ItemView item = desk.next(queue, visit.person()).item();
        String to = item == null ? Link.queue(queue) : Link.item(queue, item.id());
        return new Reply.Redirect(decided == null ? to : Link.with(to, Map.of("decided", decided.toString())));
    }

    public Reply item(Visit visit, PathParams path) {
        return page(200, desk.item(Link.item(path.get("id")), visit.person()), visit, null, List.of());
    }

    public Reply original(Visit visit, PathParams path) {
        String number = path.get("number");
        return ItemPage.original(desk.item(Link.item(path.get("id")), visit.person()), number)
                .map(original -> new Reply.Shown(original.type(), original.base64()))
                .orElseThrow(() -> new DeskException(
                        DeskException.Code.NOT_FOUND, "original: " + number + " (expected: one of the item's)"));
    }

    public Reply take(Visit visit, PathParams path) {
        return back(visit, path, () -> desk.take(Link.item(path.get("id")), visit.person()));
    }

    public Reply undo(Visit visit, PathParams path) {
        return back(visit, path, () -> desk.undo(Link.item(path.get("id")), visit.person()));
    }

    private interface Doing {
        ItemView done();
    }

    /** Does something with an item and shows it again. */
    private Reply back(Visit visit, PathParams path, Doing doing) {
        try {
            ItemView item = doing.done();
            return new Reply.Redirect(Link.item(item.where().queue(), item.id()));
        } catch (DeskException refused) {
            return refused(visit, path, refused);
        }
    }

    public Reply decide(Visit visit, PathParams path) {
        UUID id = Link.item(path.get("id"));
        Form form = visit.form();
        ReviewDesk.Deciding deciding = new ReviewDesk.Deciding(
                form.field("verdict").orElse("answer"),
                form.field("label").orElse(null),
                form.field("verdict").isPresent() ? null : answer(form),
                new ReviewDesk.Words(
                        form.field("reason").orElse(NO_ANSWER),
                        form.field("comment").orElse(null)),
                active(form));
        return onwards(visit, path, id, () -> desk.decide(id, claim(visit), deciding));
    }

    /** A label is an answer of one word; without one, what was written is. */
    private static @Nullable String answer(Form form) {
        return form.field("label").isPresent() ? null : form.field("answer").orElse("");
    }

    public Reply park(Visit visit, PathParams path) {
        UUID id = Link.item(path.get("id"));
        Instant until = clock.instant().plus(PARKED_FOR);
        String reason = visit.form().field("comment").orElse("later");
        return onwards(visit, path, null, () -> desk.park(id, claim(visit), reason, until, active(visit.form())));
    }

    /** To somebody by name, or to anybody; whoever gives it goes on with the next. */
    public Reply assign(Visit visit, PathParams path) {
        UUID id = Link.item(path.get("id"));
        String person = visit.form().field("person").orElse(null);
        return onwards(visit, path, null, () -> desk.assign(id, person, visit.person()));
    }

    public Reply giveBack(Visit visit, PathParams path) {
        UUID id = Link.item(path.get("id"));
        try {
            var _ = desk.giveBack(id, claim(visit), active(visit.form()));
            return new Reply.Redirect(Link.queue(path.get("queue")));
        } catch (DeskException refused) {
            return refused(visit, path, refused);
        }
    }

    /** Does something that ends with an item and goes on to the next. */
    private Reply onwards(Visit visit, PathParams path, @Nullable UUID decided, Doing doing) {
        ItemView done;
        try {
            done = doing.done();
        } catch (DeskException refused) {
            return refused(visit, path, refused);
        }
        return next(done.where().queue(), visit, decided);
    }

    private Reply refused(Visit visit, PathParams path, DeskException refused) {
        ItemView item = desk.item(Link.item(path.get("id")), visit.person());
        String written = visit.form().field("answer").orElse(null);
        return page(refused.code().status(), item, visit, written, List.of(String.valueOf(refused.getMessage())));
    }

    private Reply page(int status, ItemView item, Visit visit, @Nullable String written, List<String> problems) {
        String queue = item.where().queue();
        Place place =
                new Place("Item of " + queue, Place.Room.REVIEWS, item.where().system());
        QueueView state = desk.queue(queue, visit.person());
        return new Reply.Page(
                status, "reviewItem", place, new ItemPage(item, state, undoable(visit), written, problems));
    }

    /** What this person decided a moment ago. */
    private @Nullable ItemView undoable(Visit visit) {
        return visit.query("decided")
                .filter(text -> text.matches("[0-9a-f-]{36}"))
                .map(text -> desk.item(Link.item(text), visit.person()))
                .filter(item -> item.standing().state().equals("decided")
                        && visit.person().equals(item.standing().person()))
                .orElse(null);
    }

    private static Claim claim(Visit visit) {
        String text = visit.form()
                .field("revision")
                .filter(it -> it.matches("\\d{1,18}"))
                .orElse("-1");
        return new Claim(visit.person(), Long.parseLong(text));
    }

    private static Duration active(Form form) {
        String text = form.field("active")
                .filter(it -> it.matches("\\d{1,7}(\\.\\d{1,3})?"))
                .orElse("0");
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * MILLIS));
    }
}
