package dev.slipway.store.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.review.Cases;
import dev.slipway.core.review.Claim;
import dev.slipway.core.review.Flow;
import dev.slipway.core.review.Item;
import dev.slipway.core.review.Judgement;
import dev.slipway.core.review.Origin;
import dev.slipway.core.review.Proving;
import dev.slipway.core.review.Track;
import dev.slipway.core.rollout.Share;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What keeps people's work right: known answers dealt among the rest, cases, whose a queue is. */
class ReviewChecksTest {
    private static final Flow FLOW = new Flow(
            "claims",
            Share.NONE,
            List.of(),
            List.of(),
            Flow.PLAIN.steps(),
            new Flow.Checks(
                    Proving.NONE,
                    new Cases(
                            new Cases.To("leads", Duration.ofHours(8)),
                            new Cases.To("appeals", Duration.ofDays(5)),
                            new Cases.To("leads", Duration.ofDays(1)))));
    private static final Reviews.Rules RULES = new Reviews.Rules(_ -> FLOW, (_, judgement) -> judgement.toString());
    private static final Duration STANDS = Duration.ofSeconds(15);
    private static final List<String> SYSTEMS = List.of("claims-triage");

    private final Database database = TestDatabases.fresh();
    private final Reviews reviews = new Reviews(database.jdbi());

    @AfterEach
    void close() {
        database.close();
    }

    private Proofs.Deal deal(int number, Proving proving) {
        return new Proofs.Deal(new UUID(9, number), proving, Share.NONE);
    }

    private void gold(long number) {
        Gold gold = new Gold(
                new UUID(8, number),
                Items.QUEUE,
                "claims-triage",
                "{\"text\":\"known\"}",
                "{\"label\":\"deny\"}",
                "pay");
        reviews.proofs().add(gold, Items.by("dana"));
    }

    private void decide(StoredItem mine, String person, Decision.Wanted wanted, Duration at) {
        Claim claim = new Claim(person, mine.item().revision());
        assertThat(reviews.decide(mine.item().id(), claim, wanted, Items.NOW.plus(at)))
                .isInstanceOf(Handled.Done.class);
    }

    @Test
    void aShiftBeginsWithWorkWhoseAnswerIsKnownAndNobodyMeetsItTwice() {
        gold(1);
        gold(2);
        reviews.open(Items.plain(1));
        Proving two = new Proving(Share.NONE, 2);
        List<String> met = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Duration at = Duration.ofMinutes(i);
            StoredItem mine = reviews.next(Items.QUEUE, Items.by("ana", at), Optional.of(deal(i, two)))
                    .orElseThrow();
            met.add(mine.item().matter().question());
            assertThat(mine.item().matter().interaction())
                    .as("looks as any other")
                    .isEqualTo(mine.item().id());
            decide(mine, "ana", Items.label("pay"), at);
        }
        assertThat(met).containsExactly("{\"text\":\"known\"}", "{\"text\":\"known\"}", "{\"text\":\"number 1\"}");
        List<StoredItem> heard = new ArrayList<>();
        reviews.release(Items.NOW.plus(Duration.ofHours(1)), RULES, heard::add);
        assertThat(heard).as("only the call's").hasSize(1);
        assertThat(reviews.proofs().judged(Items.QUEUE, Instant.EPOCH, 10))
                .extracting(Proofs.Judged::known)
                .containsExactly(null, "pay", "pay");
        assertThat(reviews.reports().settled("claims-triage", Instant.EPOCH, 10))
                .as("no figure of real work")
                .hasSize(1);
        Duration tomorrow = Duration.ofHours(20);
        assertThat(reviews.next(Items.QUEUE, Items.by("ana", tomorrow), Optional.of(deal(7, two))))
                .as("met both")
                .isEmpty();
        assertThat(reviews.next(Items.QUEUE, Items.by("lee", tomorrow), Optional.of(deal(8, two))))
                .isPresent();
    }

    @Test
    void theShareIsDealtAmongTheRestAndNeverInsteadOfNothing() {
        gold(1);
        Proving all = new Proving(Share.ALL, 0);
        assertThat(reviews.next(Items.QUEUE, Items.by("ana"), Optional.of(deal(1, all))))
                .as("an empty queue stays empty")
                .isEmpty();
        reviews.open(Items.plain(1));
        StoredItem mine = reviews.next(Items.QUEUE, Items.by("ana"), Optional.of(deal(2, all)))
                .orElseThrow();
        assertThat(mine.item().matter().question()).contains("known");
        assertThat(reviews.next(Items.QUEUE, Items.by("ana"), Optional.of(deal(3, all)))
                        .orElseThrow()
                        .item()
                        .id())
                .as("again what one has")
                .isEqualTo(mine.item().id());
        assertThat(reviews.proofs().retire(new UUID(8, 1), "claims-triage", Items.NOW))
                .isTrue();
        assertThat(reviews.proofs().retire(new UUID(8, 1), "claims-triage", Items.NOW))
                .isFalse();
        assertThat(reviews.proofs().systems(Items.QUEUE)).isEmpty();
    }

    private Item call(long number) {
        UUID id = new UUID(7, number);
        Item item = FLOW.arrive(
                id,
                Item.Place.arrived(Items.QUEUE, Items.NOW),
                new Item.Matter("claims-triage", id, "{\"text\":\"x\"}", null),
                Track.of(Origin.HELD, 3L),
                _ -> null);
        reviews.open(item);
        return item;
    }

    @Test
    void whatPeopleRejectBecomesOneExceptionAndThatIsTheEndOfIt() {
        Item item = call(1);
        Decision.Wanted no = new Decision.Wanted(
                UUID.randomUUID(), new Decision.Said(new Judgement.Rejected("no photograph"), null), Duration.ZERO);
        decide(reviews.next(Items.QUEUE, Items.by("ana")).orElseThrow(), "ana", no, Duration.ZERO);
        reviews.release(Items.NOW.plus(STANDS), RULES, _ -> {});
        StoredItem exception = reviews.next("leads", Items.by("kim", STANDS)).orElseThrow();
        assertThat(exception.item().track().origin().words()).isEqualTo("An exception: rejected: no photograph");
        assertThat(exception.item().place().dueAt())
                .isEqualTo(Items.NOW.plus(STANDS).plus(Duration.ofHours(8)));
        assertThat(exception.item().matter().interaction()).isEqualTo(item.id());
        CaseBook.Wrong appeal = new CaseBook.Wrong(item.id(), "claims-triage", Origin.Way.APPEAL, "look again");
        assertThat(reviews.cases().open(new UUID(6, 1), appeal, FLOW, 3, Items.NOW))
                .as("it is in a case already")
                .isEmpty();
        Decision.Wanted still = new Decision.Wanted(
                UUID.randomUUID(), new Decision.Said(new Judgement.Rejected("none came"), null), Duration.ZERO);
        decide(exception, "kim", still, STANDS);
        List<StoredItem> heard = new ArrayList<>();
        reviews.release(Items.NOW.plus(STANDS).plus(STANDS), RULES, heard::add);
        assertThat(heard).hasSize(1);
        assertThat(reviews.next("leads", Items.by("kim", STANDS.multipliedBy(3))))
                .as("no case of a case")
                .isEmpty();
        assertThat(reviews.cases().open(new UUID(6, 2), appeal, FLOW, 3, Items.NOW))
                .as("once that is decided")
                .isPresent();
    }

    @Test
    void everyFailedCallAndEveryWrongAnswerLandsInExactlyOneCase() {
        UUID failed = new UUID(7, 1);
        UUID fine = new UUID(7, 2);
        UUID wrong = new UUID(7, 3);
        database.jdbi().useHandle(handle -> {
            handle.execute("SELECT traffic_partition(DATE '2026-03-01')");
            interaction(handle, failed, "FAILED", null);
            interaction(handle, fine, "ANSWERED", "pay");
            interaction(handle, wrong, "ANSWERED", "pay");
            for (UUID about : List.of(fine, wrong)) {
                handle.execute(
                        "INSERT INTO outcome (at, id, interaction, label, source, received_at) VALUES ('2026-03-01T09:00:00Z', ?, ?, ?, 'app', '2026-03-01T09:00:00Z')",
                        UUID.randomUUID(),
                        about,
                        about.equals(fine) ? "pay" : "deny");
            }
        });
        List<CaseBook.Wrong> all = reviews.cases().wrong(SYSTEMS, SYSTEMS, Instant.EPOCH);
        assertThat(all)
                .containsExactlyInAnyOrder(
                        new CaseBook.Wrong(failed, "claims-triage", Origin.Way.EXCEPTION, "upstream_gone"),
                        new CaseBook.Wrong(
                                wrong, "claims-triage", Origin.Way.CORRECTION, "turned out wrong: deny, by app"));
        assertThat(reviews.cases().wrong(SYSTEMS, List.of(), Instant.EPOCH))
                .as("who names nobody for corrections is not asked for them")
                .extracting(CaseBook.Wrong::interaction)
                .containsExactly(failed);
        assertThat(reviews.cases().wrong(List.of(), SYSTEMS, Instant.EPOCH))
                .extracting(CaseBook.Wrong::interaction)
                .containsExactly(wrong);
        for (CaseBook.Wrong one : all) {
            UUID id = new UUID(6, one.interaction().getLeastSignificantBits());
            assertThat(reviews.cases().open(id, one, FLOW, 3, Items.NOW)).isPresent();
            assertThat(reviews.cases().open(new UUID(5, 5), one, FLOW, 3, Items.NOW))
                    .isEmpty();
        }
        assertThat(reviews.cases().wrong(SYSTEMS, SYSTEMS, Instant.EPOCH)).isEmpty();
        assertThat(reviews.find(new UUID(6, 3), "kim")
                        .orElseThrow()
                        .item()
                        .matter()
                        .suggestion())
                .as("what was answered")
                .isEqualTo("{\"label\": \"pay\"}");
        assertThat(reviews.find(new UUID(6, 1), "kim")
                        .orElseThrow()
                        .item()
                        .matter()
                        .question())
                .contains("what was asked is not kept");
    }

    private static void interaction(
            org.jdbi.v3.core.Handle handle, UUID id, String status, @org.jspecify.annotations.Nullable String value) {
        handle.execute("""
                INSERT INTO interaction (at, id, node, received_at, system, protocol, streamed, request_bytes, status, error_code,
                    http_status, ended_at, latency_micros, answer_value)
                VALUES ('2026-03-01T09:00:00Z', ?, 'n', '2026-03-01T09:00:00Z', 'claims-triage', 'DECIDE', false, 10, ?,
                    CASE WHEN ? = 'FAILED' THEN 'upstream_gone' END, 200, '2026-03-01T09:00:00Z', 1000, ?)
                """, id, status, status, value);
    }

    @Test
    void aQueueIsItsPeoplesAndWhatSomebodyWhoIsAwayWasGivenIsAnybodys() {
        Item item = Items.plain(1);
        reviews.open(item);
        Staffing staffing = reviews.staffing();
        staffing.members(Items.QUEUE, List.of("ana", "lee"));
        assertThat(staffing.members(Items.QUEUE)).containsExactly("ana", "lee");
        assertThat(reviews.next(Items.QUEUE, Items.by("kim"))).as("not hers").isEmpty();
        assertThat(reviews.state(Items.QUEUE, Items.by("kim")).waiting()).isZero();
        reviews.assign(item.id(), "lee", Items.by("dana"));
        assertThat(reviews.next(Items.QUEUE, Items.by("ana"))).isEmpty();
        staffing.away(Items.by("lee"), Items.NOW.plusSeconds(60));
        assertThat(staffing.away(Items.by("lee"))).isPresent();
        assertThat(reviews.state(Items.QUEUE, Items.by("ana")).waiting()).isOne();
        assertThat(reviews.next(Items.QUEUE, Items.by("ana", Duration.ofSeconds(61))))
                .as("lee is back")
                .isEmpty();
        assertThat(reviews.next(Items.QUEUE, Items.by("ana"))).isPresent();
        staffing.members(Items.QUEUE, List.of());
        reviews.open(Items.plain(2));
        assertThat(reviews.next(Items.QUEUE, Items.by("kim"))).as("everybody's").isPresent();
    }
}
