package dev.slipway.store.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.review.Claim;
import dev.slipway.core.review.Hold;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.ItemState;
import dev.slipway.core.review.QueueState;
import dev.slipway.core.review.Refused;
import dev.slipway.core.review.Worked;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to an item in the database: order, leases that run out, the fence, drafts, undoing, release. */
class ReviewsTest {
    private static final Duration EXPIRED = Duration.ofMinutes(11);
    private static final Duration SOME = Duration.ofSeconds(20);

    private final Database database = TestDatabases.fresh();
    private final Reviews reviews = new Reviews(database.jdbi());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nextIsInTheOrderOfTheRules() {
        List<Item> items = new ArrayList<>(List.of(
                Items.plain(3),
                Items.plain(2),
                Items.item(9, new Item.Place(Items.QUEUE, 0, Items.NOW.plusSeconds(60), Items.NOW, null), null),
                Items.item(8, new Item.Place(Items.QUEUE, 4, null, Items.NOW, null), null),
                Items.item(7, new Item.Place("other", 9, null, Items.NOW, null), null)));
        items.forEach(reviews::open);
        assertThat(reviews.open(items.getFirst())).as("twice").isFalse();
        items.removeLast();
        items.sort(Item.ORDER);
        for (Item expected : items) {
            assertThat(decideNext("ana", Items.NOW)).isEqualTo(expected.id());
        }
        assertThat(reviews.next(Items.QUEUE, Items.by("ana"))).isEmpty();
        assertThat(reviews.queues()).containsExactly("claims", "other");
    }

    @Test
    void anotherPageOfTheSamePersonShowsTheSameItem() {
        reviews.open(Items.plain(1));
        reviews.open(Items.plain(2));
        StoredItem first = next("ana");
        assertThat(next("ana").item()).isEqualTo(first.item());
        assertThat(next("lee").item().id()).isNotEqualTo(first.item().id());
    }

    /** A reviewer crashes: the item goes to another once its lease is over; what the first one wrote is theirs still. */
    @Test
    void aCrashedReviewersItemIsTakenByAnotherAndTheDraftStays() {
        reviews.open(Items.plain(1));
        StoredItem anas = next("ana");
        UUID id = anas.item().id();
        reviews.saveDraft(id, "half a thought", 0, Items.by("ana"));
        assertThat(reviews.next(Items.QUEUE, Items.by("lee"))).isEmpty();

        StoredItem lees = reviews.next(Items.QUEUE, Items.by("lee", EXPIRED)).orElseThrow();
        assertThat(lees.item().id()).isEqualTo(id);
        assertThat(lees.draft()).isNull();
        Handled late = reviews.decide(id, claim(anas), Items.label("pay"), Items.NOW.plus(EXPIRED));
        assertThat(why(late)).isEqualTo(new Refused.Taken("lee"));
        assertThat(done(reviews.decide(id, claim(lees), Items.label("deny"), Items.NOW.plus(EXPIRED)))
                        .decision())
                .satisfies(decision -> assertThat(decision.by().reviewer()).isEqualTo("lee"));
        assertThat(reviews.find(id, "ana").orElseThrow().draft())
                .satisfies(draft -> assertThat(draft.text()).isEqualTo("half a thought"));
    }

    @Test
    void aDecisionAfterTheLeaseIsRefusedWithTheReasonAndCanBeMadeAgain() {
        reviews.open(Items.plain(1));
        StoredItem anas = next("ana");
        UUID id = anas.item().id();
        Instant end = Items.NOW.plus(Duration.ofMinutes(10));
        Instant later = Items.NOW.plus(EXPIRED);
        assertThat(why(reviews.decide(id, claim(anas), Items.label("pay"), later)))
                .isEqualTo(new Refused.Expired(end));
        assertThat(why(reviews.heartbeat(id, claim(anas), SOME, later))).isEqualTo(new Refused.Expired(end));
        StoredItem again = done(reviews.take(id, Items.by("ana", EXPIRED)));
        assertThat(again.item().revision()).isGreaterThan(anas.item().revision());
        assertThat(done(reviews.decide(id, claim(again), Items.label("pay"), later))
                        .decision())
                .isNotNull();
    }

    @Test
    void twoDecisionsOnOneItemAreOne() {
        reviews.open(Items.plain(1));
        StoredItem anas = next("ana");
        UUID id = anas.item().id();
        StoredItem first = done(reviews.decide(id, claim(anas), Items.label("pay"), Items.NOW));
        StoredItem again = done(reviews.decide(id, claim(anas), Items.label("pay"), Items.NOW));
        assertThat(again.decision()).isEqualTo(first.decision());
        assertThat(why(reviews.decide(id, claim(anas), Items.label("deny"), Items.NOW)))
                .isEqualTo(new Refused.Decided("ana"));
        assertThat(count("SELECT count(*) FROM review_decision")).isOne();
    }

    @Test
    void aHeartbeatKeepsTheItemAndItsTime() {
        reviews.open(Items.plain(1));
        StoredItem anas = next("ana");
        UUID id = anas.item().id();
        Instant nine = Items.NOW.plus(Duration.ofMinutes(9));
        done(reviews.heartbeat(id, claim(anas), Duration.ofMinutes(4), nine));
        assertThat(reviews.next(Items.QUEUE, Items.by("lee", EXPIRED))).isEmpty();
        Decision decision = done(reviews.decide(id, claim(anas), Items.label("pay"), Items.NOW.plus(EXPIRED)))
                .decision();
        assertThat(Objects.requireNonNull(decision).measured().worked())
                .isEqualTo(new Worked(Duration.ofMinutes(4), Duration.ofMinutes(7)));
    }

    @Test
    void anUndoneDecisionReleasesNothingAndTheItemIsBackWithWhatWasWritten() {
        reviews.open(Items.plain(1));
        StoredItem anas = next("ana");
        UUID id = anas.item().id();
        done(reviews.decide(id, claim(anas), Items.label("pay"), Items.NOW));
        assertThat(why(reviews.undo(id, Items.by("lee")))).isEqualTo(new Refused.NotYours("ana"));
        StoredItem back = done(reviews.undo(id, Items.by("ana", Duration.ofSeconds(14))));
        assertThat(back.decision()).isNull();
        assertThat(back.draft()).satisfies(draft -> assertThat(draft.text()).isEqualTo("{\"label\":\"pay\"}"));
        assertThat(reviews.release(Items.NOW.plusSeconds(60), Reviews.Rules.PLAIN, _ -> {}))
                .isZero();
        done(reviews.decide(id, claim(back), Items.label("deny"), Items.NOW.plusSeconds(20)));
        assertThat(count("SELECT count(*) FROM review_decision"))
                .as("voided, not removed")
                .isEqualTo(2);
    }

    @Test
    void aDecisionIsReleasedOnceAndAfterTheTimeToUndo() {
        reviews.open(Items.plain(1));
        UUID id = decideNext("ana", Items.NOW);
        List<String> heard = new ArrayList<>();
        Instant standing = Items.NOW.plus(Hold.UNDO);
        assertThat(reviews.release(standing.minusMillis(1), Reviews.Rules.PLAIN, item -> heard.add("early")))
                .isZero();
        assertThat(reviews.release(
                        standing,
                        Reviews.Rules.PLAIN,
                        item -> heard.add(item.item().id().toString())))
                .isOne();
        assertThat(reviews.release(standing, Reviews.Rules.PLAIN, item -> heard.add("again")))
                .isZero();
        assertThat(heard).containsExactly(id.toString());
        assertThat(reviews.find(id, "ana").orElseThrow().item().state()).isInstanceOf(ItemState.Released.class);
        assertThat(why(reviews.undo(id, Items.by("ana", Hold.UNDO)))).isInstanceOf(Refused.TooLate.class);
    }

    /** The journal was told and the server died before the database was: the next one tells again, under the same id. */
    @Test
    void aReleaseThatFailsIsMadeAgain() {
        reviews.open(Items.plain(1));
        decideNext("ana", Items.NOW);
        Instant standing = Items.NOW.plus(Hold.UNDO);
        List<UUID> heard = new ArrayList<>();
        try {
            reviews.release(standing, Reviews.Rules.PLAIN, item -> {
                heard.add(decision(item));
                throw new IllegalStateException("killed");
            });
        } catch (IllegalStateException killed) {
            heard.add(decision(reviews.find(Items.plain(1).id(), "ana").orElseThrow()));
        }
        // Another server on the same database.
        assertThat(new Reviews(database.jdbi())
                        .release(standing, Reviews.Rules.PLAIN, item -> heard.add(decision(item))))
                .isOne();
        assertThat(heard).hasSize(3).containsOnly(heard.getFirst());
    }

    @Test
    void draftsOfTwoTabsDoNotOverwriteEachOther() {
        reviews.open(Items.plain(1));
        UUID id = next("ana").item().id();
        assertThat(draft(id, "first", 0)).isEqualTo("first 1");
        assertThat(draft(id, "second tab", 0)).isEqualTo("first 1");
        assertThat(draft(id, "second tab, knowing", 1)).isEqualTo("second tab, knowing 2");
        assertThat(reviews.saveDraft(new UUID(1, 1), "x", 0, Items.by("ana"))).isEmpty();
    }

    @Test
    void parkedAndGivenItemsComeBackToWhoTheyAreFor() {
        reviews.open(Items.plain(1));
        StoredItem anas = next("ana");
        UUID id = anas.item().id();
        Instant noon = Items.NOW.plus(Duration.ofHours(3));
        done(reviews.park(id, claim(anas), new ItemState.Parked("ana", "asks", noon), SOME, Items.NOW));
        assertThat(reviews.next(Items.QUEUE, Items.by("lee"))).isEmpty();
        assertThat(reviews.state(Items.QUEUE, Items.by("lee")).whyEmpty())
                .contains("Nothing is free: 1 item is parked (the first returns at " + noon + ").");
        done(reviews.assign(id, "kim", Items.by("dana")));
        assertThat(why(reviews.take(id, Items.by("lee")))).isEqualTo(new Refused.MeantFor("kim"));
        StoredItem kims = next("kim");
        assertThat(kims.item().id()).isEqualTo(id);
        done(reviews.giveBack(id, claim(kims), SOME, Items.NOW));
        assertThat(why(reviews.decide(id, claim(kims), Items.label("pay"), Items.NOW)))
                .isEqualTo(new Refused.NotTaken());
        assertThat(reviews.take(new UUID(1, 1), Items.by("ana"))).isEqualTo(new Handled.Unknown());
    }

    @Test
    void aQueueIsCounted() {
        reviews.open(Items.plain(1));
        reviews.open(Items.plain(2));
        reviews.open(Items.plain(3));
        decideNext("ana", Items.NOW);
        next("lee");
        QueueState state = reviews.state(Items.QUEUE, Items.by("ana"));
        assertThat(state.waiting()).isOne();
        assertThat(state.held()).isOne();
        assertThat(state.decidedToday()).isOne();
        assertThat(state.others().holders()).containsExactly("lee");
        assertThat(reviews.state("nowhere", Items.by("ana")).whyEmpty())
                .contains("Every item that came has been decided: 0 in the last 24 hours.");
    }

    private StoredItem next(String person) {
        return reviews.next(Items.QUEUE, Items.by(person)).orElseThrow();
    }

    private UUID decideNext(String person, Instant now) {
        StoredItem item = next(person);
        done(reviews.decide(item.item().id(), claim(item), Items.label("pay"), now));
        return item.item().id();
    }

    private String draft(UUID id, String text, long seen) {
        Optional<StoredItem.Draft> draft = reviews.saveDraft(id, text, seen, Items.by("ana"));
        return draft.map(it -> it.text() + " " + it.version()).orElse("none");
    }

    private static UUID decision(StoredItem item) {
        return Objects.requireNonNull(item.decision()).id();
    }

    private static Claim claim(StoredItem item) {
        return item.item().state() instanceof ItemState.Leased lease
                ? new Claim(lease.holder(), item.item().revision())
                : new Claim("nobody", -1);
    }

    private static StoredItem done(Handled handled) {
        assertThat(handled).isInstanceOf(Handled.Done.class);
        return ((Handled.Done) handled).item();
    }

    private static Refused why(Handled handled) {
        assertThat(handled).isInstanceOf(Handled.Not.class);
        return ((Handled.Not) handled).why();
    }

    private long count(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
