package dev.slipway.control;

import dev.slipway.control.view.FlowView;
import dev.slipway.control.view.ItemView;
import dev.slipway.control.view.QueueView;
import dev.slipway.core.review.Claim;
import dev.slipway.core.review.Diagram;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Judgement;
import dev.slipway.core.review.Origin;
import dev.slipway.core.review.QueueState;
import dev.slipway.core.review.Track;
import dev.slipway.core.spec.Variant;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.event.Act;
import dev.slipway.store.review.Decision;
import dev.slipway.store.review.Flows;
import dev.slipway.store.review.Handled;
import dev.slipway.store.review.ItemReader;
import dev.slipway.store.review.Proofs;
import dev.slipway.store.review.Reviews;
import dev.slipway.store.review.StoredItem;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Review queues: people take items, decide them, and what they decide becomes answers and outcomes. Thread-safe. */
public final class ReviewDesk {
    private static final Duration LONGEST_PARKING = Duration.ofDays(30);
    private static final int LONGEST_TEXT = 64 << 10;

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final ReviewViews views;
    private final Flows flows;
    private final ProofDesk proofs;
    private final StaffDesk staff;

    ReviewDesk(Desk.Parts parts, Desk.Settings settings, ProofDesk proofs, StaffDesk staff) {
        this.proofs = proofs;
        this.staff = staff;
        this.parts = parts;
        this.settings = settings;
        this.flows = new Flows(parts.store().systems(), settings.reader());
        this.views =
                new ReviewViews(system -> parts.store().systems().state(system).map(SystemState::spec), flows::of);
    }

    /**
     * Work that comes from elsewhere, with or without an AI's first pass.
     *
     * @param question JSON
     * @param suggestion the AI's answer, a JSON object; null without one
     */
    public record NewItem(
            String system,
            String question,
            @Nullable String suggestion,
            int priority,
            @Nullable Instant dueAt) {}

    /**
     * A decision as a page sends it.
     *
     * @param verdict {@code accept}, {@code answer} or {@code reject}
     * @param label the answer as one word, instead of {@code answer}
     * @param active time since the item was taken in which somebody worked on it
     */
    public record Deciding(
            String verdict,
            @Nullable String label,
            @Nullable String answer,
            Words words,
            Duration active) {}

    /** What is said beside a verdict. */
    public record Words(@Nullable String reason, @Nullable String comment) {}

    /** How work comes to a system's people, as a picture for owners' tools as well. */
    public FlowView flow(String system) {
        SystemState state =
                parts.store().systems().state(system).orElseThrow(() -> Refusal.missing("system " + system));
        Diagram diagram = Diagram.of(state.spec().review());
        return new FlowView(
                system,
                state.revision(),
                diagram.words(),
                BpmnExport.of(system, state.spec().title(), diagram));
    }

    /** Every queue that a system names or that holds items, by name. */
    public List<QueueView> queues(String reviewer) {
        TreeSet<String> names = new TreeSet<>(reviews().queues());
        parts.store().systems().states().stream()
                .flatMap(system -> system.spec().variants().values().stream())
                .forEach(variant -> {
                    if (variant instanceof Variant.Human human) {
                        names.add(human.queue());
                    }
                });
        Act act = act(reviewer);
        return names.stream().map(name -> queue(name, act)).toList();
    }

    /** How one queue stands. */
    public QueueView queue(String name, String reviewer) {
        return queue(name, act(reviewer));
    }

    private QueueView queue(String name, Act act) {
        QueueState state = reviews().state(name, act);
        return new QueueView(
                name,
                state.waiting(),
                state.others().leased(),
                state.others().parked(),
                state.overdue(),
                state.held(),
                state.decidedToday(),
                staff.barred(name, act.by()).or(state::whyEmpty).orElse(null));
    }

    /** Adds an item; whether the AI is hidden is drawn and kept before anybody sees it. */
    public ItemView open(String queue, NewItem wanted, String actor) {
        SystemState system = parts.store()
                .systems()
                .state(wanted.system())
                .orElseThrow(() -> Refusal.missing("system " + wanted.system()));
        UUID id = settings.ids().get();
        Item item = system.spec()
                .review()
                .arrive(
                        id,
                        new Item.Place(
                                queue,
                                wanted.priority(),
                                wanted.dueAt(),
                                act(actor).at(),
                                null),
                        new Item.Matter(wanted.system(), null, wanted.question(), wanted.suggestion()),
                        Track.of(Origin.BROUGHT, system.revision()),
                        new ItemReader(wanted.question(), wanted.suggestion()));
        var _ = reviews().open(item);
        return item(id, actor);
    }

    /** What the reviewer has before them, or the next one in order; none, with the reason, when there is nothing. */
    public QueueView.Next next(String queue, String reviewer) {
        Act act = act(reviewer);
        ItemView item = next(queue, act).map(views::of).orElse(null);
        return new QueueView.Next(item, queue(queue, act));
    }

    /** Somebody whose queue it is not gets nothing of it, known answers included. */
    private Optional<StoredItem> next(String queue, Act act) {
        Optional<Proofs.Deal> deal = staff.barred(queue, act.by()).isPresent() ? Optional.empty() : proofs.deal(queue);
        return reviews().next(queue, act, deal);
    }

    public ItemView item(UUID id, String reviewer) {
        return reviews().find(id, reviewer).map(views::of).orElseThrow(() -> missing(id));
    }

    /** Takes this very item. */
    public ItemView take(UUID id, String reviewer) {
        return done(id, reviews().take(id, act(reviewer)));
    }

    /** Keeps the lease; {@code active} as in {@link Deciding}. */
    public ItemView heartbeat(UUID id, Claim claim, Duration active) {
        return done(id, reviews().heartbeat(id, claim, active, now()));
    }

    /** Puts an item aside until a time. */
    public ItemView park(UUID id, Claim claim, String reason, Instant until, Duration active) {
        Instant now = now();
        if (reason.isBlank() || !until.isAfter(now) || until.isAfter(now.plus(LONGEST_PARKING))) {
            throw invalid("parking: until " + until + ", because \"" + reason
                    + "\" (expected: a reason, and a time within 30 days)");
        }
        ItemState.Parked parked = new ItemState.Parked(claim.reviewer(), text("reason", reason), until);
        return done(id, reviews().park(id, claim, parked, active, now));
    }

    /** Gives an item back undecided. */
    public ItemView giveBack(UUID id, Claim claim, Duration active) {
        return done(id, reviews().giveBack(id, claim, active, now()));
    }

    /** @param person null gives it to anybody */
    public ItemView assign(UUID id, @Nullable String person, String actor) {
        return done(id, reviews().assign(id, person, act(actor)));
    }

    /**
     * Keeps what somebody wrote, whoever has the item.
     *
     * @param seen the draft's version the page knew, 0 for none
     */
    public ItemView.DraftView draft(UUID id, String text, long seen, String reviewer) {
        StoredItem.Draft draft =
                reviews().saveDraft(id, text("text", text), seen, act(reviewer)).orElseThrow(() -> missing(id));
        ItemView.DraftView view = ReviewViews.draft(draft);
        if (draft.version() != seen + 1 || !draft.text().equals(text)) {
            throw new DeskException(
                    DeskException.Code.CHANGED_MEANWHILE,
                    "draft: at version " + draft.version() + ", another page of yours saved since (expected: version "
                            + seen + "; look at both and save again)",
                    Map.of("draft", view));
        }
        return view;
    }

    /** Decides; the same again changes nothing. */
    public ItemView decide(UUID id, Claim claim, Deciding deciding) {
        StoredItem item = reviews().find(id, claim.reviewer()).orElseThrow(() -> missing(id));
        Judgement judgement = judgement(item.item(), deciding);
        String comment = deciding.words().comment();
        Decision.Said said = new Decision.Said(judgement, comment == null ? null : text("comment", comment));
        Decision.Wanted wanted = new Decision.Wanted(settings.ids().get(), said, deciding.active());
        return done(id, reviews().decide(id, claim, wanted, now()));
    }

    private Judgement judgement(Item item, Deciding deciding) {
        return switch (deciding.verdict()) {
            case "accept" -> {
                if (item.visibleSuggestion() == null) {
                    throw invalid("verdict: accept, where no suggestion is shown (expected: answer or reject)");
                }
                yield new Judgement.Accepted();
            }
            case "answer" -> answered(views.form(item), deciding);
            case "reject" -> {
                String reason = deciding.words().reason();
                if (reason == null || reason.isBlank()) {
                    throw invalid("reason: missing (expected: why it cannot be answered)");
                }
                yield new Judgement.Rejected(text("reason", reason));
            }
            default -> throw invalid("verdict: " + deciding.verdict() + " (expected: accept, answer or reject)");
        };
    }

    private static Judgement.Answered answered(AnswerForm form, Deciding deciding) {
        String label = deciding.label();
        String text = deciding.answer();
        if ((label == null) == (text == null)) {
            throw invalid("answer: " + (label == null ? "none" : "label and answer") + " (expected: label or answer)");
        }
        var answer = form.read(text == null ? form.saying(String.valueOf(label)).toString() : text("answer", text));
        return new Judgement.Answered(answer.toString(), form.label(answer).orElse(null));
    }

    /** Takes back one's own decision while it is held. */
    public ItemView undo(UUID id, String reviewer) {
        return done(id, reviews().undo(id, act(reviewer)));
    }

    /** Lets decisions stand that were held long enough, and tells the journal what they say about calls. Returns how many. */
    int release() {
        return reviews()
                .release(now(), rules(), item -> ReviewViews.outcome(item).ifPresent(parts.facts()));
    }

    /** Gives what is overdue to whom its flow names. Returns how many items it looked at. */
    int escalate() {
        return reviews().escalate(now(), rules());
    }

    private Reviews.Rules rules() {
        return new Reviews.Rules(flows::of, this::said);
    }

    /** Two judgements that give the same label are the same verdict; without labels, those that give the same answer. */
    private String said(Item item, Judgement judgement) {
        return switch (judgement) {
            case Judgement.Rejected _ -> "rejected";
            case Judgement.Accepted _ -> said(item, String.valueOf(item.matter().suggestion()));
            case Judgement.Answered answered -> said(item, answered.answer());
        };
    }

    private String said(Item item, String answer) {
        return "answered " + views.form(item).labelIn(answer).orElse(answer);
    }

    private Reviews reviews() {
        return parts.store().reviews();
    }

    private Act act(String actor) {
        return settings.act(actor);
    }

    private Instant now() {
        return settings.now().truncatedTo(ChronoUnit.MICROS);
    }

    private ItemView done(UUID id, Handled handled) {
        return switch (handled) {
            case Handled.Done done -> views.of(done.item());
            case Handled.Not not ->
                throw new DeskException(
                        DeskException.Code.CHANGED_MEANWHILE,
                        "item " + id + ": " + not.why().words(),
                        Map.of("item", views.of(not.item())));
            case Handled.Unknown _ -> throw missing(id);
        };
    }

    private static String text(String what, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw invalid(what + ": " + text.length() + " characters (expected: at most " + LONGEST_TEXT + ")");
        }
        return text;
    }

    private static DeskException missing(UUID id) {
        return new DeskException(
                DeskException.Code.NOT_FOUND,
                "item: " + id + " (expected: one of a queue; 'slipway review list' shows them)");
    }

    private static DeskException invalid(String message) {
        return new DeskException(DeskException.Code.INVALID, message);
    }
}
