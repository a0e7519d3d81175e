package dev.slipway.store.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.review.Claim;
import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.Origin;
import dev.slipway.core.review.Refused;
import dev.slipway.core.review.Step;
import dev.slipway.core.review.Track;
import dev.slipway.core.rollout.Share;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import dev.slipway.store.timer.Errand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a flow does with an item in the database: the first pass and its fence, second review, adjudication, escalation. */
class ReviewFlowTest {
    private static final Flow FLOW = new Flow(
            "claims",
            Share.NONE,
            List.of(),
            List.of(),
            List.of(
                    new Step.Ai("triage-1", Duration.ofSeconds(60)),
                    new Step.Review(null, Duration.ofHours(4), "leads"),
                    new Step.SecondReview(Share.ALL, null),
                    new Step.Adjudicate("leads"),
                    Step.Release.USUAL));
    private static final Reviews.Rules RULES = new Reviews.Rules(_ -> FLOW, (_, judgement) -> judgement.toString());
    private static final Duration STANDS = Duration.ofSeconds(15);

    private final Database database = TestDatabases.fresh();
    private final Reviews reviews = new Reviews(database.jdbi());

    @AfterEach
    void close() {
        database.close();
    }

    private Item arrive(long number) {
        UUID id = new UUID(7, number);
        Item item = FLOW.arrive(
                id,
                Item.Place.arrived(Items.QUEUE, Items.NOW),
                new Item.Matter("claims-triage", id, "{\"text\":\"x\"}", null),
                Track.of(new Origin(Origin.Way.ALL_WORK, "the AI is stopped", Share.ALL), 3L),
                _ -> null);
        reviews.open(item);
        return item;
    }

    private static Errand errand(Item item) {
        return new Errand(item.id(), item.revision(), item.track().step());
    }

    private boolean pass(Item item, Instant at) {
        return reviews.passed(
                errand(item),
                waiting -> FLOW.afterFirstPass(waiting, "{\"label\":\"pay\"}", _ -> null, at),
                "ai:triage-1",
                Items.by("slipway"));
    }

    @Test
    void anItemIsKeptAsItCame() {
        Item item = arrive(1);
        assertThat(reviews.find(item.id(), "ana").orElseThrow().item()).isEqualTo(item);
        assertThat(timers()).isEqualTo(1);
        assertThat(reviews.open(item)).isFalse();
        assertThat(timers()).isEqualTo(1);
    }

    private int timers() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM timer")
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    void whatTheAiSaidIsThereForTheFirstPerson() {
        Item item = arrive(1);
        assertThat(reviews.next(Items.QUEUE, Items.by("ana"))).isEmpty();
        assertThat(reviews.firstPass(errand(item))).contains(item);
        assertThat(pass(item, Items.NOW)).isTrue();
        assertThat(pass(item, Items.NOW)).as("a second time").isFalse();
        Item taken = reviews.next(Items.QUEUE, Items.by("ana")).orElseThrow().item();
        assertThat(taken.matter().suggestion()).isEqualTo("{\"label\":\"pay\"}");
        assertThat(taken.place().dueAt()).isEqualTo(Items.NOW.plus(Duration.ofHours(4)));
    }

    /** The AI answers after its time, when a person has the item already: the person goes without, and loses nothing. */
    @Test
    void anAnswerThatComesTooLateChangesNothingUnderAPersonsHands() {
        Item item = arrive(1);
        Duration later = Duration.ofSeconds(60);
        Item taken =
                reviews.next(Items.QUEUE, Items.by("ana", later)).orElseThrow().item();
        assertThat(reviews.firstPass(errand(item))).isEmpty();
        assertThat(pass(item, Items.NOW.plus(later))).isFalse();
        assertThat(reviews.find(item.id(), "ana").orElseThrow().item()).isEqualTo(taken);
        assertThat(taken.matter().suggestion()).isNull();
    }

    private StoredItem decide(String person, String label, Duration at) {
        StoredItem mine = reviews.next(queue(person), Items.by(person, at)).orElseThrow();
        Claim claim = new Claim(person, mine.item().revision());
        Handled handled = reviews.decide(mine.item().id(), claim, Items.label(label), Items.NOW.plus(at));
        return ((Handled.Done) handled).item();
    }

    private static String queue(String person) {
        return person.equals("kim") ? "leads" : Items.QUEUE;
    }

    private List<StoredItem> release(Duration at) {
        List<StoredItem> heard = new ArrayList<>();
        reviews.release(Items.NOW.plus(at), RULES, heard::add);
        return heard;
    }

    @Test
    void twoWhoDisagreeMeetAThirdAndOnlyTheThirdIsReleased() {
        Item item = arrive(1);
        pass(item, Items.NOW);
        decide("ana", "pay", Duration.ZERO);
        assertThat(release(STANDS)).isEmpty();
        assertThat(reviews.next(Items.QUEUE, Items.by("ana", STANDS)))
                .as("her own")
                .isEmpty();
        assertThat(reviews.take(item.id(), Items.by("ana", STANDS)))
                .isInstanceOfSatisfying(
                        Handled.Not.class, not -> assertThat(not.why()).isEqualTo(new Refused.Judged()));
        decide("lee", "deny", STANDS);
        assertThat(release(STANDS.multipliedBy(2))).isEmpty();
        decide("kim", "deny", STANDS.multipliedBy(2));
        List<StoredItem> released = release(STANDS.multipliedBy(3));
        assertThat(released).hasSize(1);
        Item last = released.getFirst().item();
        assertThat(last.track().judged()).containsExactly("ana", "lee");
        assertThat(reviews.find(item.id(), "kim").orElseThrow().item().state()).isInstanceOf(ItemState.Released.class);
    }

    @Test
    void twoWhoAgreeAreEnough() {
        pass(arrive(1), Items.NOW);
        decide("ana", "pay", Duration.ZERO);
        release(STANDS);
        decide("lee", "pay", STANDS);
        assertThat(release(STANDS.multipliedBy(2))).hasSize(1);
    }

    @Test
    void whatIsOverdueGoesToWhomTheFlowNamesOnceButNotOutOfSomebodysHands() {
        Item first = arrive(1);
        pass(first, Items.NOW);
        Item other = arrive(2);
        pass(other, Items.NOW);
        Duration due = Duration.ofHours(4);
        Item held =
                reviews.next(Items.QUEUE, Items.by("ana", due)).orElseThrow().item();
        Instant now = Items.NOW.plus(due);
        assertThat(reviews.escalate(now, RULES)).isEqualTo(1);
        assertThat(reviews.escalate(now, RULES)).isZero();
        Item moved = reviews.next("leads", Items.by("kim", due)).orElseThrow().item();
        assertThat(moved.id()).isNotEqualTo(held.id());
        assertThat(moved.place().priority()).isEqualTo(1);
        assertThat(reviews.find(held.id(), "ana").orElseThrow().item()).isEqualTo(held);
    }
}
