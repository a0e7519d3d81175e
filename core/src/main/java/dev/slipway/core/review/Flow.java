package dev.slipway.core.review;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.rule.When;
import dev.slipway.core.webhook.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How work comes to people and goes from them: a list of steps, and which calls the AI may not answer alone. Part of a
 * revision, so it never changes; an item follows the flow of the revision it came under.
 *
 * @param queue of escalated and audited calls; null where there are none
 * @param hidden share of items decided without seeing the AI
 * @param escalate the first that matches keeps an answer back
 * @param audit the first that matches gives the share that is looked at after release
 * @param checks how people's own work is proved, and where what went wrong is put right
 */
public record Flow(
        @Nullable String queue,
        Share hidden,
        List<Escalation> escalate,
        List<Stratum> audit,
        List<Step> steps,
        Checks checks) {
    /** A person decides, and that is all. */
    public static final Flow PLAIN =
            new Flow(null, Blinding.USUAL, List.of(), List.of(), List.of(Step.Review.USUAL, Step.Release.USUAL));

    private static final String BY_FLOW = "flow";
    private static final String SECOND = "second";
    private static final String AUDIT = "audit";

    /** What keeps the work of people right. */
    public record Checks(Proving proving, Cases cases) {
        public static final Checks NONE = new Checks(Proving.NONE, Cases.NONE);
    }

    /** Without known answers, and without cases. */
    public Flow(
            @Nullable String queue, Share hidden, List<Escalation> escalate, List<Stratum> audit, List<Step> steps) {
        this(queue, hidden, escalate, audit, steps, Checks.NONE);
    }

    /** @param when over {@code /question} and {@code /answer} */
    public record Escalation(String reason, When when) {}

    /** A part of the released answers, of which a share is looked at. */
    public record Stratum(String reason, When when, Share share) {}

    public Flow {
        escalate = List.copyOf(escalate);
        audit = List.copyOf(audit);
        steps = List.copyOf(steps);
    }

    /** What is read of an item: the value at {@code /question/…} or {@code /answer/…}, as {@link When} wants it. */
    public interface Reader extends Function<String, @Nullable Object> {}

    /** Whether answers have to be seen whole before anything of them may go out. */
    public boolean holdsBack() {
        return !escalate.isEmpty();
    }

    /** Why an answer must not be released before a person has seen it; empty when it may. */
    public Optional<Origin> escalates(Reader reader) {
        return escalate.stream()
                .filter(one -> one.when().holds(reader))
                .findFirst()
                .map(one -> new Origin(Origin.Way.ESCALATE, one.reason(), Share.ALL));
    }

    /** Whether a released answer is in the sample; its stratum and share are kept with it. */
    public Optional<Origin> audits(UUID interaction, Reader reader) {
        return audit.stream()
                .filter(one -> one.when().holds(reader))
                .findFirst()
                .filter(one -> Blinding.drawn(interaction, AUDIT, one.share()))
                .map(one -> new Origin(Origin.Way.AUDIT, one.reason(), one.share()));
    }

    public Optional<Step.Ai> firstPass() {
        return one(Step.Ai.class);
    }

    public Optional<Step.Review> review() {
        return one(Step.Review.class);
    }

    /** What is told when a decision stands. */
    public Optional<Webhook> webhook() {
        return one(Step.Release.class).map(Step.Release::webhook);
    }

    private <T extends Step> Optional<T> one(Class<T> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** The item a piece of work becomes. */
    public Item arrive(UUID id, Item.Place place, Item.Matter matter, Track track, Reader reader) {
        Item item = new Item(id, place, matter, Blinding.draw(id, hidden), 0, new ItemState.Open(), track);
        return before(item, 0, reader, place.arrivedAt());
    }

    /**
     * Something went wrong with a call. Whoever gets the case decides it once.
     *
     * @return empty where nobody is named for such cases
     */
    public Optional<Item> open(UUID id, Item.Matter matter, Origin origin, long revision, Instant now) {
        Track track = new Track(origin, revision, steps.size(), List.of(), List.of());
        return checks.cases()
                .to(origin.way())
                .map(to -> new Item(
                        id,
                        new Item.Place(to.queue(), 0, now.plus(to.due()), now, null),
                        matter,
                        new Blinding(Share.NONE, false),
                        0,
                        new ItemState.Open(),
                        track));
    }

    /** Goes on with an item whose first pass is over, with or without a suggestion. */
    public Item afterFirstPass(Item item, @Nullable String suggestion, Reader reader, Instant now) {
        Item.Matter was = item.matter();
        Item told = suggestion == null
                ? item
                : item.about(new Item.Matter(was.system(), was.interaction(), was.question(), suggestion));
        return before(told.next(new ItemState.Open()), item.track().step() + 1, reader, now);
    }

    /** Everything up to the first person. */
    private Item before(Item item, int from, Reader reader, Instant now) {
        Item at = item;
        for (int index = from; index < steps.size(); index++) {
            at = at.on(at.track().at(index));
            switch (steps.get(index)) {
                case Step.Ai ai -> {
                    if (at.matter().suggestion() == null) {
                        return at.inState(new ItemState.Parked(worker(ai), "first pass", now.plus(ai.within())));
                    }
                }
                case Step.Rule rule -> at = routed(at, rule, reader);
                case Step.Wait wait -> {
                    at = at.inState(new ItemState.Parked(BY_FLOW, "wait", now.plus(wait.time())));
                }
                case Step.Review review -> {
                    return at.placed(reviewed(at.place(), review));
                }
                case Step.SecondReview _, Step.Adjudicate _, Step.Release _ -> {
                    return at;
                }
            }
        }
        return at;
    }

    private static Item routed(Item item, Step.Rule rule, Reader reader) {
        Optional<Step.Route> first = rule.routes().stream()
                .filter(route -> route.when().holds(reader))
                .findFirst();
        Item.Place was = item.place();
        return first.map(route -> item.placed(new Item.Place(
                        Objects.requireNonNullElse(route.queue(), was.queue()),
                        was.priority() + route.priority(),
                        was.dueAt(),
                        was.arrivedAt(),
                        was.assignedTo())))
                .orElse(item);
    }

    private static Item.Place reviewed(Item.Place was, Step.Review review) {
        Instant due =
                was.dueAt() == null && review.due() != null ? was.arrivedAt().plus(review.due()) : was.dueAt();
        return new Item.Place(
                Objects.requireNonNullElse(review.queue(), was.queue()),
                was.priority(),
                due,
                was.arrivedAt(),
                was.assignedTo());
    }

    /** Who has an item while the AI is at it. */
    public static String worker(Step.Ai ai) {
        return "ai:" + ai.variant();
    }

    /** What is to be done with an item whose newest decision can no longer be undone. */
    public sealed interface Next {
        /** It goes on to somebody else. */
        record Again(Item item) implements Next {}

        /** The decision is held a while longer. */
        record Held(Item item) implements Next {}

        /** The decision stands. */
        record Stands() implements Next {}
    }

    /** @param said what each of the verdicts says, the newest last: equal texts are the same verdict */
    public Next after(Item item, ItemState.Decided decided, List<String> said, Instant now) {
        boolean differ = said.stream().distinct().count() > 1;
        for (int index = item.track().step() + 1; index < steps.size(); index++) {
            Track track = item.track().at(index).judged(decided.by(), decided.decision());
            switch (steps.get(index)) {
                case Step.SecondReview second -> {
                    if (Blinding.drawn(item.id(), SECOND, second.share())) {
                        return again(item, track, second.queue());
                    }
                }
                case Step.Adjudicate adjudicate -> {
                    if (differ) {
                        return again(item, track, adjudicate.queue());
                    }
                }
                case Step.Wait wait -> {
                    return new Next.Held(item.on(item.track().at(index))
                            .next(new ItemState.Decided(decided.by(), decided.decision(), now.plus(wait.time()))));
                }
                case Step.Release _ -> {
                    return new Next.Stands();
                }
                case Step.Ai _, Step.Rule _, Step.Review _ -> {}
            }
        }
        return new Next.Stands();
    }

    /** Nobody it was given to before, and no more hurry than it had. */
    private static Next again(Item item, Track track, @Nullable String queue) {
        Item.Place was = item.place();
        Item.Place place = new Item.Place(
                Objects.requireNonNullElse(queue, was.queue()), was.priority(), was.dueAt(), was.arrivedAt(), null);
        return new Next.Again(item.next(new ItemState.Open()).on(track).placed(place));
    }

    /** Whether whoever has the item now judges it after others. */
    public Optional<Step> standsAt(Item item) {
        int step = item.track().step();
        return step < steps.size() ? Optional.of(steps.get(step)) : Optional.empty();
    }

    /** Whether those who judge must not know what was said before. */
    public boolean blind(Item item) {
        return standsAt(item).filter(Step.SecondReview.class::isInstance).isPresent();
    }

    /** Whether whoever judges it is to settle what others said. */
    public boolean adjudicated(Item item) {
        return standsAt(item).filter(Step.Adjudicate.class::isInstance).isPresent();
    }

    /** Index of the first step of a kind; empty without. */
    public Optional<Integer> index(Class<? extends Step> kind) {
        return IntStream.range(0, steps.size())
                .filter(index -> kind.isInstance(steps.get(index)))
                .boxed()
                .findFirst();
    }
}
