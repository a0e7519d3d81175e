package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.store.data.Data;
import dev.slipway.store.data.Erasure;
import dev.slipway.store.data.ExportPage;
import dev.slipway.store.data.Retention;
import dev.slipway.store.data.RetentionRun;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import dev.slipway.store.traffic.CallFilter;
import dev.slipway.store.traffic.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is past its time goes, what is needed stays, who is forgotten does not come back, and what is taken away is whole. */
class DataTest {
    private static final Instant NOW = Facts.NOON.plus(Duration.ofHours(1));
    private static final Act DANA = new Act("dana", NOW);

    @TempDir
    Path directory;

    private final Database database = TestDatabases.fresh();
    private final Data data = new Data(database.jdbi());
    private final Traffic traffic = new Traffic(database.jdbi());
    private final Events events = new Events(database.jdbi());
    private @Nullable Journal opened;

    @BeforeEach
    void open() {
        opened = Facts.open(directory);
    }

    @AfterEach
    void close() {
        journal().close();
        database.close();
    }

    private Journal journal() {
        return java.util.Objects.requireNonNull(opened);
    }

    private Interaction call(String customer, Instant at) {
        Interaction open = Facts.opened(journal().node(), customer, at);
        journal().append(open, Facts.begun(open));
        journal().append(Facts.succeeded(Facts.begun(open), 1_000), Facts.answered(open));
        return open;
    }

    private Interaction callWithBody(String customer, Instant at) {
        Interaction call = call(customer, at);
        journal().append(body(call));
        return call;
    }

    private static Body body(Interaction call) {
        return new Body(
                Facts.id(call.receivedAt()),
                call.id(),
                "claims",
                Body.Part.REQUEST,
                null,
                true,
                "said by " + call.caller().customer(),
                null,
                call.receivedAt());
    }

    private void ship() throws Exception {
        Shipping.all(journal(), database);
    }

    private Retention retention(Duration calls, Map<String, Instant> rollouts) {
        return new Retention(calls, Map.of("claims", Duration.ofDays(2)), rollouts);
    }

    private long rows(String sql) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    @Test
    void wholeDaysOfCallsAndSingleBodiesGoWhenTheirTimeIsOver() throws Exception {
        callWithBody("c-1", NOW.minus(Duration.ofDays(20)));
        callWithBody("c-2", NOW.minus(Duration.ofDays(5)));
        callWithBody("c-3", NOW.minus(Duration.ofDays(1)));
        ship();
        RetentionRun run =
                data.clearUp(retention(Duration.ofDays(10), Map.of()), NOW).orElseThrow();
        assertThat(run.bodies()).isEqualTo(1);
        assertThat(run.callsBefore()).isEqualTo(LocalDate.parse("2026-02-19"));
        assertThat(run.endedAt()).isNotNull();
        assertThat(rows("SELECT count(*) FROM body")).isEqualTo(1);
        assertThat(traffic.list(CallFilter.newest(10))).hasSize(2);
        assertThat(data.oldestDay()).contains(LocalDate.parse("2026-02-24"));
        assertThat(data.clearUp(retention(Duration.ofDays(1), Map.of()), NOW.plusSeconds(3600)))
                .as("the day's run is done")
                .isEmpty();
        assertThat(data.clearUp(retention(Duration.ofDays(10), Map.of()), NOW.plus(Duration.ofDays(1))))
                .isPresent();
        assertThat(data.runs(10)).hasSize(2);
    }

    @Test
    void whatAnUnfinishedRolloutNeedsStays() throws Exception {
        call("c-1", NOW.minus(Duration.ofDays(20)));
        call("c-1", NOW.minus(Duration.ofDays(30)));
        ship();
        RetentionRun run = data.clearUp(
                        retention(Duration.ofDays(10), Map.of("claims", NOW.minus(Duration.ofDays(20)))), NOW)
                .orElseThrow();
        assertThat(run.heldBy()).isEqualTo("claims");
        assertThat(run.callsBefore()).isEqualTo(LocalDate.parse("2026-02-08"));
        assertThat(traffic.list(CallFilter.newest(10))).hasSize(1);
    }

    /** A question that people answered is the customer's words, and so may be what they wrote. */
    @Test
    void whatPeopleWereShownAndWroteIsForgottenToo() throws Exception {
        Interaction call = call("c-1", NOW.minusSeconds(60));
        ship();
        database.jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO review_item (id, queue, system, interaction, question, suggestion, hidden_share, ai_hidden, priority,
                        arrived_at, revision, state, person, decision)
                    VALUES (?, 'q', 'claims', ?, '{"text":"my knee"}', '{"text":"a knee"}', 0, false, 0, ?, 2, 'released', 'kim', ?)
                    """, call.id(), call.id(), NOW, call.id());
            handle.execute("INSERT INTO review_draft VALUES (?, 'kim', 1, 'her knee', ?)", call.id(), NOW);
            handle.execute("""
                    INSERT INTO review_decision VALUES (?, ?, 'q', 1, 'kim', 'answered', '{"text":"the knee"}', 'paper', NULL, 'knee',
                        10, 0, false, ?)
                    """, call.id(), call.id(), NOW);
        });
        erase("c-1", NOW);
        String left = database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                                SELECT (SELECT string_agg(r::text, ' ') FROM review_item r) || ' '
                                    || (SELECT string_agg(d::text, ' ') FROM review_decision d) || ' '
                                    || (SELECT count(*) FROM review_draft)
                                """).mapTo(String.class).one());
        assertThat(left)
                .doesNotContain("knee")
                .contains("answered", "paper", "kim")
                .endsWith(" 0");
    }

    private Erasure erase(String customer, Instant at) {
        UUID id = data.erase(customer, null, Facts.id(at), new Act("dana", at)).id();
        Erasure state = data.eraseOn(id, at).orElseThrow();
        for (int step = 0; state.doneAt() == null && step < 100; step++) {
            state = data.eraseOn(id, at).orElseThrow();
        }
        return state;
    }

    @Test
    void aCustomerIsForgottenOverAllDaysAndTheOthersStay() throws Exception {
        for (int day = 0; day < 4; day++) {
            callWithBody("c-1", NOW.minus(Duration.ofDays(day)).minusSeconds(60));
        }
        Interaction other = callWithBody("c-2", NOW.minusSeconds(60));
        ship();
        Erasure done = erase("c-1", NOW);
        assertThat(done.interactions()).isEqualTo(4);
        assertThat(done.bodies()).isEqualTo(4);
        assertThat(done.days()).isEqualTo(done.daysDone()).isGreaterThan(1);
        assertThat(traffic.list(CallFilter.newest(10)))
                .extracting(call -> call.interaction().caller().customer())
                .containsOnly(done.pseudonym(), "c-2");
        assertThat(data.read(other.id(), DANA))
                .singleElement()
                .extracting(Body::content)
                .isEqualTo("said by c-2");
        assertThat(rows("SELECT count(*) FROM assignment WHERE customer = 'c-1'"))
                .isZero();
        assertThat(rows("SELECT count(*) FROM erasure WHERE customer IS NOT NULL"))
                .isZero();
        assertThat(events.newest(10))
                .filteredOn(event -> event.kind() == Event.Kind.ERASED)
                .singleElement()
                .satisfies(event -> assertThat(event.text() + event.details())
                        .contains(done.hash().substring(0, 12), "4 calls")
                        .doesNotContain("c-1"));

        Erasure again = erase("c-1", NOW.plusSeconds(1));
        assertThat(again.interactions() + again.bodies())
                .as("a second time changes nothing")
                .isZero();
    }

    @Test
    void whatIsStillInAJournalDoesNotBringACustomerBack() throws Exception {
        Interaction early = call("c-1", NOW.minusSeconds(120));
        ship();
        Interaction late = Facts.opened(journal().node(), "c-1", NOW.minusSeconds(60));
        journal().append(late, Facts.begun(late));
        journal().append(body(late), body(early));
        Erasure done = erase("c-1", NOW);
        journal().append(Facts.succeeded(Facts.begun(late), 1_000), Facts.answered(late));
        ship();
        journal().append(body(late));
        Interaction comesBack = callWithBody("c-1", NOW.plusSeconds(60));
        ship();
        assertThat(traffic.find(late.id()).orElseThrow().interaction())
                .satisfies(call -> assertThat(call.caller().customer()).isEqualTo(done.pseudonym()))
                .satisfies(call -> assertThat(call.result()).isNotNull());
        assertThat(data.bodies(late.id()) + data.bodies(early.id())).isZero();
        assertThat(traffic.find(comesBack.id())
                        .orElseThrow()
                        .interaction()
                        .caller()
                        .customer())
                .as("a customer who calls again later is a customer again")
                .isEqualTo("c-1");
        assertThat(data.bodies(comesBack.id())).isEqualTo(1);
        assertThat(rows("SELECT count(*) FROM assignment WHERE customer = '" + done.pseudonym() + "'"))
                .isEqualTo(1);
    }

    @Test
    void whatTheDatabaseRefusedIsForgottenToo() {
        String customer = "Jürgen \"J\"";
        byte[] frame = FactWriter.frame(Facts.opened("n", customer));
        String stored = new String(
                frame, Frame.OVERHEAD, frame.length - Frame.OVERHEAD, java.nio.charset.StandardCharsets.UTF_8);
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO rejected_facts (node, stored, reason, rejected_at) VALUES ('n', ?, '', now())",
                        stored));
        erase("Jürgen", NOW);
        assertThat(rows("SELECT count(*) FROM rejected_facts")).isEqualTo(1);
        erase(customer, NOW);
        assertThat(rows("SELECT count(*) FROM rejected_facts")).isZero();
    }

    @Test
    void onlyTheNameOfAnObservationGivesWay() throws Exception {
        database.jdbi().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO system_revision VALUES ('claims', 1, '{}', repeat('ab', 32), now(), 'Dana');
                    INSERT INTO system (name, revision, spec_hash, version) VALUES ('claims', 1, repeat('ab', 32), 1);
                    INSERT INTO rollout VALUES ('0195a000-0000-7000-8000-000000000001', 'claims', 'b', 'f', now(), 'Dana',
                        '{}', '{}', '{}', '{}', now());
                    INSERT INTO rollout_customer VALUES ('0195a000-0000-7000-8000-000000000001', 0, 'c-1', 'CONTROL', now());
                    INSERT INTO rollout_observation VALUES ('0195a000-0000-7000-8000-000000000001', 0, 'UNIT', 'latency', 'c-1',
                        'CONTROL', 0, true, NULL, now());
                    """);
        });
        Erasure done = erase("c-1", NOW);
        assertThat(rows("SELECT count(*) FROM rollout_observation WHERE customer = '" + done.pseudonym() + "'"))
                .isEqualTo(1);
        assertThat(rows("SELECT count(*) FROM rollout_customer WHERE customer = '" + done.pseudonym() + "'"))
                .isEqualTo(1);
        for (String change : List.of("good = false", "customer = 'c-9'", "customer = 'erased-x', phase = 2")) {
            assertThatThrownBy(() -> database.jdbi()
                            .useHandle(handle -> handle.execute("UPDATE rollout_observation SET " + change)))
                    .hasMessageContaining("append only");
        }
    }

    @Test
    void readingIsOnRecordAndReadingNothingIsNot() throws Exception {
        Interaction with = callWithBody("c-1", NOW);
        Interaction without = call("c-2", NOW);
        ship();
        assertThat(data.read(with.id(), DANA)).hasSize(1);
        assertThat(data.read(without.id(), DANA)).isEmpty();
        assertThat(events.newest(10)).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(Event.Kind.BODIES_READ);
            assertThat(event.act().by()).isEqualTo("dana");
            assertThat(event.details()).containsEntry("interaction", with.id().toString());
        });
    }

    @Test
    void anExportGoesOnWhereItWasAndTakesEveryCallOnce() throws Exception {
        List<UUID> calls = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            calls.add(callWithBody("c-" + i, Facts.NOON.plusSeconds(i)).id());
        }
        ship();
        List<UUID> taken = new ArrayList<>();
        AtomicLong bodies = new AtomicLong();
        UUID after = null;
        do {
            ExportPage page =
                    data.export(new ExportPage.Asked("claims", Facts.NOON, NOW, after, !taken.isEmpty(), 3), DANA);
            page.rows().forEach(row -> {
                taken.add(row.call().id());
                bodies.addAndGet(row.bodies().size());
                assertThat(row.costs().cost()).hasSize(1);
            });
            after = page.next();
        } while (after != null);
        assertThat(taken).isEqualTo(calls);
        assertThat(bodies).hasValue(4);
        assertThat(events.newest(10))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.kind()).isEqualTo(Event.Kind.BODIES_EXPORTED));
    }
}
