package dev.slipway.store.review;

import dev.slipway.core.review.Claim;
import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Hold;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Judgement;
import dev.slipway.core.review.LookTime;
import dev.slipway.core.review.QueueState;
import dev.slipway.core.review.Refused;
import dev.slipway.core.review.Step;
import dev.slipway.core.review.Worked;
import dev.slipway.store.event.Act;
import dev.slipway.store.review.ItemTable.Locked;
import dev.slipway.store.timer.Errand;
import dev.slipway.store.timer.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Items of review. Every change locks its item, asks the rules ({@link Hold}) and writes the item and its event in one
 * transaction; what is in nobody's hands is found by {@code SKIP LOCKED}, so that reviewers never wait for each other.
 * Thread-safe, also over several servers on one database.
 */
public final class Reviews {
    /** The kind of errand by which a first pass is made. */
    public static final String FIRST_PASS = "review-first-pass";

    private static final int RELEASED_AT_ONCE = 100;

    private final Jdbi jdbi;

    public Reviews(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What can be counted afterwards. */
    public Reports reports() {
        return new Reports(jdbi);
    }

    /** Work whose right answer is known. */
    public Proofs proofs() {
        return new Proofs(jdbi);
    }

    /** Whose queues are, and who is away. */
    public Staffing staffing() {
        return new Staffing(jdbi);
    }

    /** What went wrong. */
    public CaseBook cases() {
        return new CaseBook(jdbi);
    }

    /** Adds an item. It is durable when this returns; false when it was there already. */
    public boolean open(Item item) {
        return jdbi.inTransaction(handle -> {
            boolean added = new ItemTable(handle).insert(item);
            if (added
                    && item.state() instanceof ItemState.Parked first
                    && first.by().startsWith("ai:")) {
                Timers.set(handle, FIRST_PASS, errand(item), item.place().arrivedAt());
            }
            return added;
        });
    }

    private static Errand errand(Item item) {
        return new Errand(item.id(), item.revision(), item.track().step());
    }

    /** An item whose first pass is still to be made; empty when it is over, or somebody has taken the item meanwhile. */
    public Optional<Item> firstPass(Errand errand) {
        return jdbi.withHandle(
                handle -> new ItemTable(handle).find(errand.about()).filter(item -> waits(item, errand)));
    }

    private static boolean waits(Item item, Errand errand) {
        return item.revision() == errand.revision() && item.state() instanceof ItemState.Parked;
    }

    /**
     * Writes what came of a first pass, unless somebody has taken the item meanwhile.
     *
     * @param next the item as its flow goes on
     * @param text in one line, for its history
     * @return whether it was written
     */
    public boolean passed(Errand errand, UnaryOperator<Item> next, String text, Act act) {
        return jdbi.inTransaction(handle -> {
            ItemTable items = new ItemTable(handle);
            Optional<Item> waiting =
                    items.lock(errand.about()).map(Locked::item).filter(item -> waits(item, errand));
            waiting.map(next).ifPresent(item -> {
                items.move(item);
                new Papers(handle).event(item, "first pass", text, Worked.NOTHING, act);
            });
            return waiting.isPresent();
        });
    }

    /**
     * What a flow says about an item.
     *
     * @param flow which one it follows
     * @param said what a judgement of it says: equal texts are the same verdict
     */
    public record Rules(Function<Item, Flow> flow, BiFunction<Item, Judgement, String> said) {
        public static final Rules PLAIN = new Rules(_ -> Flow.PLAIN, (_, judgement) -> judgement.toString());
    }

    /** Gives what is overdue to whom its flow names, once. Returns how many it looked at. */
    public int escalate(Instant now, Rules rules) {
        return jdbi.inTransaction(handle -> {
            ItemTable items = new ItemTable(handle);
            List<Item> overdue = items.lockOverdue(now, RELEASED_AT_ONCE);
            for (Item item : overdue) {
                items.markEscalated(item.id());
                rules.flow()
                        .apply(item)
                        .review()
                        .map(Step.Review::escalateTo)
                        .ifPresent(queue -> Ripening.escalated(handle, item, queue, now));
            }
            return overdue.size();
        });
    }

    /** An item as {@code reviewer} finds it. */
    public Optional<StoredItem> find(UUID id, String reviewer) {
        return jdbi.withHandle(
                handle -> new ItemTable(handle).find(id).map(item -> new Papers(handle).of(item, reviewer)));
    }

    /** What the reviewer has before them already; else the next one in order, taken for them. Empty when there is none. */
    public Optional<StoredItem> next(String queue, Act act) {
        return next(queue, act, Optional.empty());
    }

    /** @param deal how work with a known answer is dealt among the rest; empty for none */
    public Optional<StoredItem> next(String queue, Act act, Optional<Proofs.Deal> deal) {
        return jdbi.inTransaction(handle -> {
            ItemTable items = new ItemTable(handle);
            Optional<Locked> own = items.lockOwn(queue, act.by(), act.at());
            if (own.isPresent()) {
                return own.map(mine -> Turn.prolonged(handle, mine, mine.told(), act.at()));
            }
            Optional<Locked> next = items.lockNext(queue, act.by(), act.at());
            Optional<UUID> proof = deal.filter(it -> Proofs.dealt(handle, queue, it, next.isPresent(), act))
                    .map(Proofs.Deal::taking);
            return proof.flatMap(items::lock).or(() -> next).map(one -> Turn.taken(handle, one, act));
        });
    }

    /** Takes this very item: back after an expiry, before a parked one returns, or for another page of one's own. */
    public Handled take(UUID id, Act act) {
        return locked(id, (handle, locked) -> {
            Optional<Refused> refused = Hold.take(locked.item(), act.by(), act.at());
            return refused.isPresent()
                    ? not(handle, locked, refused.get(), act)
                    : new Handled.Done(Turn.taken(handle, locked, act));
        });
    }

    /** The page says that somebody is there: the lease goes on. */
    public Handled heartbeat(UUID id, Claim claim, Duration active, Instant now) {
        return working(
                id,
                claim,
                now,
                (handle, locked) -> Turn.prolonged(handle, locked, Turn.longer(locked.told(), active), now));
    }

    /** Puts an item aside until a time; it comes back to whoever is free then. */
    public Handled park(UUID id, Claim claim, ItemState.Parked parked, Duration active, Instant now) {
        return working(
                id,
                claim,
                now,
                (handle, locked) -> Turn.ended(
                        handle,
                        locked,
                        locked.item().next(parked),
                        active,
                        new Turn.Ending("parked", parked.reason(), act(claim, now))));
    }

    /** Gives an item back to its queue, undecided. */
    public Handled giveBack(UUID id, Claim claim, Duration active, Instant now) {
        return working(
                id,
                claim,
                now,
                (handle, locked) -> Turn.ended(
                        handle,
                        locked,
                        locked.item().next(new ItemState.Open()),
                        active,
                        new Turn.Ending("given back", "", act(claim, now))));
    }

    /** Gives an undecided item to one person, or with null to anybody. Who has it before them loses it, and keeps the draft. */
    public Handled assign(UUID id, @Nullable String person, Act act) {
        return locked(id, (handle, locked) -> switch (locked.item().state()) {
            case ItemState.Open _, ItemState.Leased _, ItemState.Parked _ ->
                new Handled.Done(Turn.ended(
                        handle,
                        locked,
                        locked.item().givenTo(person),
                        locked.told(),
                        new Turn.Ending("assigned", person == null ? "to anybody" : "to " + person, act)));
            case ItemState.Decided decided -> not(handle, locked, new Refused.Decided(decided.by()), act);
            case ItemState.Released released -> not(handle, locked, new Refused.Decided(released.by()), act);
        });
    }

    /**
     * Keeps what a reviewer wrote, whoever has the item by now.
     *
     * @param seen the version the page knew, 0 for none
     * @return the draft as it stands: with {@code text} when it was saved, with another tab's when that one was first
     */
    public Optional<StoredItem.Draft> saveDraft(UUID id, String text, long seen, Act act) {
        return jdbi.inTransaction(handle -> {
            if (new ItemTable(handle).find(id).isEmpty()) {
                return Optional.empty();
            }
            Papers papers = new Papers(handle);
            papers.save(id, text, seen, act);
            return papers.draft(id, act.by());
        });
    }

    /** Decides under a live lease. The same decision again changes nothing. */
    public Handled decide(UUID id, Claim claim, Decision.Wanted wanted, Instant now) {
        return locked(id, (handle, locked) -> {
            StoredItem before = new Papers(handle).of(locked.item(), claim.reviewer());
            if (same(before.decision(), claim, wanted)) {
                return new Handled.Done(before);
            }
            return Hold.work(locked.item(), claim, now)
                    .<Handled>map(why -> new Handled.Not(why, before))
                    .orElseGet(() -> new Handled.Done(decided(handle, locked, claim, wanted, now)));
        });
    }

    private static boolean same(@Nullable Decision decision, Claim claim, Decision.Wanted wanted) {
        return decision != null
                && decision.by().equals(claim)
                && decision.said().equals(wanted.said());
    }

    private static StoredItem decided(Handle handle, Locked locked, Claim claim, Decision.Wanted wanted, Instant now) {
        Item item = locked.item();
        Duration told = Turn.longer(locked.told(), wanted.active());
        Worked worked = Turn.worked(item, told, now);
        String suggestion = item.visibleSuggestion();
        int characters = item.matter().question().length() + (suggestion == null ? 0 : suggestion.length());
        Decision.Measured measured = new Decision.Measured(worked, LookTime.tooSoon(worked.active(), characters));
        Decision decision = new Decision(wanted.id(), claim, wanted.said(), measured, now);
        new Papers(handle).insert(item, decision);
        ItemState held = new ItemState.Decided(claim.reviewer(), decision.id(), now.plus(Hold.UNDO));
        return Turn.ended(handle, locked, item.next(held), told, new Turn.Ending("decided", "", act(claim, now)));
    }

    /** Takes back one's own decision while it is held back; the item is in one's hands again, with what one had written. */
    public Handled undo(UUID id, Act act) {
        return locked(id, (handle, locked) -> {
            Optional<Refused> refused = Hold.undo(locked.item(), act.by(), act.at());
            if (refused.isPresent()) {
                return not(handle, locked, refused.get(), act);
            }
            Papers papers = new Papers(handle);
            Decision decision = papers.of(locked.item(), act.by()).decision();
            if (decision != null && decision.said().judgement() instanceof Judgement.Answered answered) {
                long seen = papers.draft(id, act.by())
                        .map(StoredItem.Draft::version)
                        .orElse(0L);
                papers.save(id, answered.answer(), seen, act);
            }
            papers.event(locked.item(), "undone", "", Worked.NOTHING, act);
            return new Handled.Done(Turn.taken(handle, locked, act));
        });
    }

    /**
     * Releases decisions that were held back long enough, each once.
     *
     * @param heard told of each before it counts as released, so possibly again after a crash: it has to be idempotent
     * @return how many
     */
    public int release(Instant now, Rules rules, Consumer<StoredItem> heard) {
        return jdbi.inTransaction(handle -> {
            List<Item> due = handle.createQuery("""
                            SELECT * FROM review_item WHERE state = 'decided' AND ends_at <= :now
                            ORDER BY ends_at LIMIT :most FOR UPDATE SKIP LOCKED
                            """)
                    .bind("now", now)
                    .bind("most", RELEASED_AT_ONCE)
                    .map((row, _) -> Rows.item(row))
                    .list();
            due.forEach(item -> Ripening.due(handle, item, rules, new Ripening.Standing(now, heard)));
            return due.size();
        });
    }

    /** How a queue stands, as one reviewer sees it. */
    public QueueState state(String queue, Act act) {
        return jdbi.withHandle(handle -> QueueCounts.of(handle, queue, act));
    }

    /** Every queue that ever held an item, by name. */
    public List<String> queues() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT DISTINCT queue FROM review_item ORDER BY queue")
                .mapTo(String.class)
                .list());
    }

    private interface Change {
        Handled apply(Handle handle, Locked locked);
    }

    private interface Work {
        StoredItem apply(Handle handle, Locked locked);
    }

    private Handled locked(UUID id, Change change) {
        return jdbi.inTransaction(handle -> new ItemTable(handle)
                .lock(id)
                .map(locked -> change.apply(handle, locked))
                .orElseGet(Handled.Unknown::new));
    }

    private Handled working(UUID id, Claim claim, Instant now, Work work) {
        return locked(
                id,
                (handle, locked) -> Hold.work(locked.item(), claim, now)
                        .map(why -> not(handle, locked, why, act(claim, now)))
                        .orElseGet(() -> new Handled.Done(work.apply(handle, locked))));
    }

    private static Handled not(Handle handle, Locked locked, Refused why, Act act) {
        return new Handled.Not(why, new Papers(handle).of(locked.item(), act.by()));
    }

    private static Act act(Claim claim, Instant now) {
        return new Act(claim.reviewer(), now);
    }
}
