package dev.slipway.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Leases and the fence: who may take, decide and undo. */
class HoldTest {
    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");
    private static final UUID DECISION = new UUID(1, 1);
    private static final Item OPEN = item(1, 0, null, NOW);
    private static final Item ANAS = OPEN.next(new ItemState.Leased("ana", NOW, NOW.plusSeconds(60)));

    @Test
    void onlyTheNewestLeaseDecides() {
        assertThat(Hold.work(ANAS, new Claim("ana", 1), NOW)).isEmpty();
        assertThat(Hold.work(ANAS, new Claim("ana", 0), NOW)).contains(new Refused.Taken("ana"));
        assertThat(Hold.work(ANAS, new Claim("lee", 1), NOW)).contains(new Refused.Taken("ana"));
        assertThat(Hold.work(OPEN, new Claim("ana", 0), NOW)).contains(new Refused.NotTaken());
    }

    @Test
    void aLeaseEndsAtItsEndAndNotAfterIt() {
        Instant end = NOW.plusSeconds(60);
        assertThat(Hold.work(ANAS, new Claim("ana", 1), end.minusNanos(1))).isEmpty();
        assertThat(Hold.work(ANAS, new Claim("ana", 1), end)).contains(new Refused.Expired(end));
        assertThat(ANAS.takeable("lee", end.minusNanos(1))).isFalse();
        assertThat(ANAS.takeable("lee", end)).isTrue();
    }

    @Test
    void whatIsGivenToSomebodyIsNobodyElses() {
        Item given = OPEN.givenTo("lee");
        assertThat(given.takeable("ana", NOW)).isFalse();
        assertThat(given.takeable("lee", NOW)).isTrue();
        assertThat(Hold.take(given, "ana", NOW)).contains(new Refused.MeantFor("lee"));
        assertThat(given.givenTo(null).takeable("ana", NOW)).isTrue();
    }

    @Test
    void aParkedItemReturnsByItselfOrByHand() {
        Item parked = ANAS.next(new ItemState.Parked("ana", "asks the customer", NOW.plusSeconds(600)));
        assertThat(parked.takeable("ana", NOW)).isFalse();
        assertThat(parked.takeable("lee", NOW.plusSeconds(600))).isTrue();
        assertThat(Hold.take(parked, "lee", NOW)).isEmpty();
    }

    @Test
    void aDecisionIsUndoneByWhoMadeItUntilItStands() {
        Instant release = NOW.plus(Hold.UNDO);
        Item decided = ANAS.next(new ItemState.Decided("ana", DECISION, release));
        assertThat(Hold.undo(decided, "ana", release.minusNanos(1))).isEmpty();
        assertThat(Hold.undo(decided, "ana", release)).contains(new Refused.TooLate(release));
        assertThat(Hold.undo(decided, "lee", NOW)).contains(new Refused.NotYours("ana"));
        assertThat(Hold.work(decided, new Claim("lee", 2), NOW)).contains(new Refused.Decided("ana"));
        Item released = decided.next(new ItemState.Released("ana", DECISION, release));
        assertThat(Hold.undo(released, "ana", NOW)).contains(new Refused.TooLate(release));
    }

    @Test
    void aLeaseIsThreeMediansWithinReason() {
        assertThat(Hold.length(Optional.of(Duration.ofSeconds(90)))).isEqualTo(Duration.ofSeconds(270));
        assertThat(Hold.length(Optional.of(Duration.ofSeconds(2)))).isEqualTo(Duration.ofMinutes(1));
        assertThat(Hold.length(Optional.of(Duration.ofHours(2)))).isEqualTo(Duration.ofMinutes(30));
        assertThat(Hold.length(Optional.empty())).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void theOrderIsUrgentThenDueThenFirstCome() {
        List<Item> order = List.of(
                item(1, 5, null, NOW),
                item(2, 0, NOW.plusSeconds(10), NOW.plusSeconds(5)),
                item(3, 0, NOW.plusSeconds(20), NOW),
                item(4, 0, null, NOW.minusSeconds(1)),
                item(5, 0, null, NOW),
                item(6, 0, null, NOW));
        List<Item> shuffled = new ArrayList<>(order);
        Collections.shuffle(shuffled, new Random(1));
        shuffled.sort(Item.ORDER);
        assertThat(shuffled).isEqualTo(order);
    }

    private static Item item(long id, int priority, @Nullable Instant dueAt, Instant arrivedAt) {
        return new Item(
                new UUID(0, id),
                new Item.Place("claims", priority, dueAt, arrivedAt, null),
                new Item.Matter("claims-triage", null, "{}", null),
                new Blinding(Share.NONE, false),
                0,
                new ItemState.Open());
    }
}
