package dev.slipway.store.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.EvidenceKind;
import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Quantity;
import dev.slipway.core.rollout.Share;
import dev.slipway.core.spec.SpecFiles;
import dev.slipway.core.spec.SpecReading;
import dev.slipway.core.stage.Choice;
import dev.slipway.core.stage.Stage;
import dev.slipway.core.stage.Standing;
import dev.slipway.core.system.SystemState;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.spec.SpecYaml;
import dev.slipway.store.system.RampChange;
import dev.slipway.store.system.StopDrills;
import dev.slipway.store.system.Systems;
import dev.slipway.store.testing.TestDatabases;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts come from what is on record and nowhere else; what people say, waive and decide stays as it was written. */
class ReadinessRecordsTest {
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(20));
    private static final String NAME = "claims";
    private static final String DANA = "dana@example.com";
    private static final String LEE = "lee@example.com";
    private static final String SPEC = """
            apiVersion: slipway/v1
            kind: System
            metadata: { name: claims, title: Claims }
            spec:
              purpose: { goal: faster, timebox: P30D, kill: [ "accuracy < 0.85" ] }
              ownership: { owner: dana@example.com, deputy: lee@example.com, builders: [ana@example.com] }
              variants:
                rules:    { kind: rule, file: rules.yaml }
                triage-1: { kind: openai, url: "https://api.openai.com/v1", model: triage-1 }
              incumbent: rules
              candidate: triage-1
              rollout: { steps: [10%, 50%] }
              objectives: [ { metric: availability, target: 0.99 } ]
            """;

    private final Database database = TestDatabases.fresh();
    private final Systems systems = new Systems(database.jdbi(), SpecYaml::read, UUID::randomUUID);
    private final ReadinessRecords records = new ReadinessRecords(database.jdbi());

    @BeforeEach
    void apply() {
        apply(SPEC, new Act(DANA, START));
        database.jdbi()
                .useHandle(handle -> handle.createQuery("SELECT traffic_partition(:day)::text")
                        .bind("day", LocalDate.parse("2026-03-22"))
                        .mapTo(String.class)
                        .list());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatTheSpecAndTheTimelineSay() {
        assertThat(value(Quantity.TIME_BOX)).hasValue(1.0);
        assertThat(value(Quantity.KILL_CRITERIA)).hasValue(1.0);
        assertThat(value(Quantity.LOCKED_BEFORE_DATA)).hasValue(1.0);
        assertThat(value(Quantity.ROLLOUT_STEPS)).hasValue(2.0);
        assertThat(value(Quantity.ABORT_RULES)).hasValue(1.0);
        assertThat(value(Quantity.RELIABILITY_TARGETS)).hasValue(1.0);
        assertThat(value(Quantity.COST_TARGETS)).hasValue(0.0);
        assertThat(value(Quantity.OWNERS)).hasValue(1.0);
        assertThat(value(Quantity.SYSTEMS_OWNED)).hasValue(3.0);
        assertThat(value(Quantity.OWNER_ACTIONS)).as("20 days ago").hasValue(0.0);
        assertThat(value(Quantity.BUS_FACTOR)).hasValue(1.0);
        assertThat(value(Quantity.DEPUTY_DRILLS)).hasValue(0.0);
        assertThat(value(Quantity.DAYS_WITHOUT_BUILDERS)).as("3 to 21 March").hasValue(14.0);
        assertThat(value(Quantity.INPUT_SCHEMA)).hasValue(0.0);
    }

    @Test
    void whatNothingShowsIsNoFact() {
        for (Quantity quantity : List.of(
                Quantity.STOP_DRILL,
                Quantity.PARALLEL_RUN,
                Quantity.ROLLBACK_DRILL,
                Quantity.MOVED_CUSTOMERS,
                Quantity.CONTRACT_FAILURES,
                Quantity.PRICED_CALLS,
                Quantity.OVERRIDES_KNOWN,
                Quantity.GATE_SIGNED,
                Quantity.STILL_MINE)) {
            assertThat(fact(quantity)).as(quantity.word()).isEmpty();
        }
        for (Fact fact : facts()) {
            assertThat(fact.quantity().source()).isNotEqualTo(Quantity.Source.NOT_YET);
        }
    }

    @Test
    void aDrillIsEvidenceWithItsTimeAndEnd() {
        Act act = new Act(LEE, NOW.minus(Duration.ofDays(3)));
        drill(true, act);
        Fact drill = fact(Quantity.STOP_DRILL).orElseThrow();
        assertThat(drill.value()).isEqualTo(1);
        assertThat(drill.evidence()).isEqualTo(EvidenceKind.DRILLED);
        assertThat(drill.at()).isEqualTo(act.at());
        assertThat(drill.expires()).isEqualTo(act.at().plus(Duration.ofDays(90)));
        assertThat(drill.source()).contains(LEE);
        assertThat(fact(Quantity.DEPUTY_DRILLS).orElseThrow().at()).isEqualTo(act.at());
        assertThat(value(Quantity.BUS_FACTOR)).hasValue(2.0);
        drill(false, new Act(DANA, NOW.minus(Duration.ofDays(1))));
        assertThat(value(Quantity.STOP_DRILL)).hasValue(0.0);
        assertThat(value(Quantity.OWNER_ACTIONS)).hasValue(1.0);
    }

    @Test
    void moreCustomersByHandAreChangesWithoutEvaluation() {
        systems.ramp(NAME, new RampChange(Share.parse("5%"), null, null), new Act(DANA, NOW));
        systems.ramp(NAME, new RampChange(Share.parse("0%"), null, null), new Act(DANA, NOW));
        assertThat(value(Quantity.CHANGES_BY_HAND)).hasValue(1.0);
    }

    @Test
    void killCriteriaThatCameAfterTheFirstCallWereNotLocked() {
        apply(SPEC.replace("kill: [ \"accuracy < 0.85\" ]", "kill: []"), new Act(DANA, START.plusSeconds(1)));
        traffic(NOW.minus(Duration.ofDays(2)), "ok", 100);
        apply(SPEC, new Act(DANA, NOW.minus(Duration.ofDays(1))));
        assertThat(value(Quantity.KILL_CRITERIA)).hasValue(1.0);
        assertThat(value(Quantity.LOCKED_BEFORE_DATA)).hasValue(0.0);
    }

    @Test
    void whatTheCallsShow() {
        UUID rollout = state().rollout().orElseThrow().rollout();
        database.jdbi().useHandle(handle -> {
            for (int call = 0; call < 4; call++) {
                handle.execute("""
                        INSERT INTO interaction (at, id, node, received_at, system, customer, protocol, streamed, request_bytes,
                            status, error_code)
                        VALUES (?, gen_random_uuid(), 'n', ?, ?, ?, 'DECIDE', false, 1, 'answered', ?)
                        """, NOW, NOW, NAME, "c" + call, call == 0 ? "contract_input" : null);
            }
            handle.execute("""
                    INSERT INTO traffic_minute VALUES (?, ?, 'triage-1', 'primary', 'n', 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, '')
                    """, NAME, NOW);
            for (String arm : List.of("CANDIDATE", "CONTROL")) {
                handle.execute("""
                        INSERT INTO assignment VALUES (?, ?, 'moved', ?, 'murmur3_32', ?, ?, gen_random_uuid())
                        """, NAME, rollout, arm, NOW, NOW);
            }
        });
        assertThat(value(Quantity.CONTRACT_FAILURES)).hasValue(0.25);
        assertThat(value(Quantity.PRICED_CALLS)).hasValue(0.95);
        assertThat(value(Quantity.MOVED_CUSTOMERS)).hasValue(1.0);
    }

    @Test
    void verdictsOnTheParallelRunAndRollBacksCount() {
        UUID rollout = state().rollout().orElseThrow().rollout();
        String plan = "{\"identity\":{\"specHash\":\"" + state().specHash() + "\"}}";
        String shadow = "{\"basis\":{\"moment\":{\"position\":{\"phase\":{\"kind\":\"shadow\"}}}}}";
        database.jdbi().useHandle(handle -> {
            handle.execute(
                    "INSERT INTO rollout VALUES (?, ?, 'triage-1', 'f', ?, 'dana', ?, '{}', '{}', '{}', ?)",
                    rollout,
                    NAME,
                    START,
                    plan,
                    START);
            handle.execute(
                    "INSERT INTO verdict (rollout, system, at, kind, reason, sequence, body) VALUES (?, ?, ?, 'advance', '', 0, ?)",
                    rollout,
                    NAME,
                    NOW.minusSeconds(60),
                    shadow);
        });
        Fact run = fact(Quantity.PARALLEL_RUN).orElseThrow();
        assertThat(run.value()).isEqualTo(1);
        assertThat(run.revision()).isEqualTo(1);
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO verdict (rollout, system, at, kind, reason, sequence, body) VALUES (?, ?, ?, 'roll-back', '', 0, ?)",
                        rollout,
                        NAME,
                        NOW,
                        shadow));
        assertThat(value(Quantity.PARALLEL_RUN)).hasValue(0.0);
        assertThat(value(Quantity.ROLLBACK_DRILL)).hasValue(1.0);
    }

    @Test
    void theNewestWordCountsWithItsAuthorAndNothingIsOverwritten() {
        Act act = new Act(DANA, NOW);
        records.tell(NAME, List.of(told(Quantity.STILL_MINE, 1, NOW.minusSeconds(9))), act);
        records.tell(NAME, List.of(told(Quantity.STILL_MINE, 0, NOW)), act);
        Fact word = fact(Quantity.STILL_MINE).orElseThrow();
        assertThat(word.value()).isZero();
        assertThat(word.evidence()).isEqualTo(EvidenceKind.ACKNOWLEDGED);
        assertThat(word.source()).isEqualTo(DANA + ": seen");
        assertThat(value(Quantity.OWNER_ACTIONS)).as("words are no actions").hasValue(0.0);
        assertThat(new Events(database.jdbi()).of(NAME, 1).getFirst().kind()).isEqualTo(Event.Kind.ATTESTED);
        assertThatThrownBy(() -> told(Quantity.STOP_DRILL, 1, NOW)).hasMessageContaining("told by a person");
        for (String table : List.of("attestation", "waiver_request", "waiver", "decision")) {
            assertThatThrownBy(() -> database.jdbi().useHandle(handle -> handle.execute("DELETE FROM " + table)))
                    .hasMessageContaining("append only");
        }
    }

    @Test
    void aWaiverTakesTwoAndWaitsUntilTheSecondApproves() {
        WaiverRequest.Wish wish = new WaiverRequest.Wish(Check.OPS1, "roster comes", "kim@example.com", 30);
        records.ask(NAME, wish, new Act(DANA, NOW));
        assertThat(records.waivers(NAME)).isEmpty();
        WaiverRequest waiting = records.waiting(NAME).getFirst();
        assertThat(waiting.wish()).isEqualTo(wish);
        Act kim = new Act("kim@example.com", NOW.plusSeconds(5));
        assertThat(records.approve(NAME, waiting, kim)).isPresent();
        assertThat(records.approve(NAME, waiting, kim)).isEmpty();
        assertThat(records.waiting(NAME)).isEmpty();
        assertThat(records.waivers(NAME))
                .singleElement()
                .satisfies(waiver ->
                        assertThat(waiver.expires()).isEqualTo(kim.at().plus(Duration.ofDays(30))));
        assertThatThrownBy(
                        () -> records.ask(NAME, new WaiverRequest.Wish(Check.OPS1, "x", DANA, 30), new Act(DANA, NOW)))
                .hasMessageContaining("waiver_request");
    }

    @Test
    void ofTwoWhoDecideAtOnceTheSecondIsToldAndDecisionsSayWhereASystemStands() {
        Standing pilot = Standing.begin(START, Optional.of(Duration.ofDays(30)));
        StoredDecision go = decision(pilot, Choice.GO);
        assertThat(records.standing(NAME)).isEmpty();
        assertThat(records.decide(NAME, go)).isTrue();
        assertThat(records.decide(NAME, decision(pilot, Choice.KILL))).isFalse();
        assertThat(records.decisions(NAME)).containsExactly(go);
        assertThat(records.standing(NAME).orElseThrow().stage()).isEqualTo(Stage.BRIDGE);
        assertThat(records.standings()).containsOnlyKeys(NAME);
        assertThat(fact(Quantity.GATE_SIGNED).orElseThrow().at()).isEqualTo(NOW);
    }

    private StoredDecision decision(Standing standing, Choice choice) {
        return new StoredDecision(
                new Act(LEE, NOW),
                choice,
                standing.stage(),
                standing.after(choice, NOW, null, Optional.empty()),
                new StoredDecision.Grounds(
                        List.of("kim"),
                        "it works",
                        "wait",
                        LocalDate.parse("2026-06-01"),
                        new StoredDecision.Snapshot("{}", "0".repeat(64), 1)));
    }

    private static Told told(Quantity quantity, double value, Instant at) {
        return new Told(Check.OWN2, quantity, value, at, at.plus(Duration.ofDays(30)), "seen");
    }

    private void drill(boolean passed, Act act) {
        new StopDrills(database.jdbi())
                .record(
                        NAME,
                        new StopDrills.Result(
                                Share.NONE,
                                passed,
                                act.at().plus(Duration.ofDays(90)),
                                StopDrills.Seen.NOTHING,
                                List.of()),
                        act);
    }

    private void traffic(Instant minute, String variant, long calls) {
        database.jdbi()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO interaction_minute VALUES (?, ?, 'answered', ?, 'n', ?)",
                        NAME,
                        minute,
                        variant,
                        calls));
    }

    private void apply(String yaml, Act act) {
        SpecFiles files = new SpecFiles(
                "system.yaml", Map.of("system.yaml", yaml, "rules.yaml", "rules: []\notherwise: { label: paper }\n"));
        switch (SpecYaml.read(files)) {
            case SpecReading.Valid valid -> systems.apply(files, valid.spec(), null, act);
            case SpecReading.Invalid invalid -> throw new AssertionError(invalid.problems());
        }
    }

    private SystemState state() {
        return systems.state(NAME).orElseThrow();
    }

    private List<Fact> facts() {
        Standing standing = records.standing(NAME).orElse(Standing.begin(START, Optional.empty()));
        return records.facts(new Asked(state(), standing, 3, NOW));
    }

    private Optional<Fact> fact(Quantity quantity) {
        return facts().stream().filter(fact -> fact.quantity() == quantity).findFirst();
    }

    private Optional<Double> value(Quantity quantity) {
        return fact(quantity).map(Fact::value);
    }
}
