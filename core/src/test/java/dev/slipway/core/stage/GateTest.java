package dev.slipway.core.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.readiness.Assessment;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.Demand;
import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Stages move only through gates, and a gate names what is in the way. */
class GateTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Standing PILOT = Standing.begin(NOW, Optional.of(Duration.ofDays(30)));

    @Test
    void goesFromPilotToBridgeToProductionToRetired() {
        Standing bridge = PILOT.after(Choice.GO, NOW.plusSeconds(1), null, Optional.empty());
        assertThat(bridge.stage()).isEqualTo(Stage.BRIDGE);
        assertThat(bridge.ends()).isEqualTo(NOW.plusSeconds(1).plus(Duration.ofDays(56)));
        Standing production = bridge.after(Choice.GO, NOW.plusSeconds(2), null, Optional.empty());
        assertThat(production.stage()).isEqualTo(Stage.PRODUCTION);
        assertThat(production.ends()).isNull();
        assertThat(production.overdue(Instant.MAX)).isFalse();
        Standing retired = production.after(Choice.GO, NOW.plusSeconds(3), null, Optional.empty());
        assertThat(retired.stage()).isEqualTo(Stage.RETIRED);
        assertThat(retired.decisions()).isEqualTo(3);
        for (Choice choice : Choice.values()) {
            assertThat(refused(retired, choice, NOW.plusSeconds(9), all())).contains("stage: retired");
        }
    }

    @Test
    void aPilotEndsWithItsTimeBoxAndAHoldIsCounted() {
        assertThat(PILOT.overdue(NOW.plus(Duration.ofDays(30)).minusNanos(1))).isFalse();
        assertThat(PILOT.overdue(NOW.plus(Duration.ofDays(30)))).isTrue();
        Instant until = NOW.plus(Duration.ofDays(45));
        Standing held = PILOT.after(Choice.HOLD, NOW.plusSeconds(1), until, Optional.empty());
        assertThat(held.ends()).isEqualTo(until);
        assertThat(held.holds()).isEqualTo(1);
        assertThat(held.since()).isEqualTo(PILOT.since());
        assertThat(Standing.begin(NOW, Optional.empty()).ends()).isEqualTo(NOW.plus(Duration.ofDays(90)));
    }

    @Test
    void recyclesOnceInAStage() {
        assertThat(refused(PILOT, Choice.RECYCLE, null, all())).isEmpty();
        Standing again = PILOT.after(Choice.RECYCLE, NOW.plusSeconds(5), null, Optional.of(Duration.ofDays(10)));
        assertThat(again.since()).isEqualTo(NOW.plusSeconds(5));
        assertThat(again.ends()).isEqualTo(NOW.plusSeconds(5).plus(Duration.ofDays(10)));
        assertThat(refused(again, Choice.RECYCLE, null, all())).contains("a second time");
        Standing bridge = again.after(Choice.GO, NOW, null, Optional.empty());
        assertThat(refused(bridge, Choice.RECYCLE, null, all())).isEmpty();
        Standing production = bridge.after(Choice.GO, NOW, null, Optional.empty());
        assertThat(refused(production, Choice.RECYCLE, null, all())).contains("in production");
    }

    @Test
    void aHoldNeedsADateToCome() {
        assertThat(refused(PILOT, Choice.HOLD, null, all())).contains("no date");
        assertThat(refused(PILOT, Choice.HOLD, NOW, all())).contains("expected: a date to come");
        assertThat(refused(PILOT, Choice.HOLD, NOW.plusSeconds(1), all())).isEmpty();
    }

    @Test
    void aPilotGoesOnWhenNothingItNeedsIsInTheWay() {
        assertThat(refused(PILOT, Choice.GO, null, all())).isEmpty();
        assertThat(blocking(PILOT, without(Check.ROL3))).containsExactly(Check.ROL3);
        assertThat(blocking(PILOT, without(Check.PRC1))).isEmpty();
        assertThat(refused(PILOT, Choice.GO, null, without(Check.ROL3)))
                .contains("go: 1 blocking check is in the way of bridge");
    }

    @Test
    void aBridgeNeedsEveryBlockerButTheSignatureItIsItself() {
        Standing bridge = PILOT.after(Choice.GO, NOW, null, Optional.empty());
        assertThat(blocking(bridge, without(Check.PRC1))).containsExactly(Check.PRC1);
        assertThat(blocking(bridge, without(Check.DEC1))).isEmpty();
        assertThat(blocking(bridge, without(Check.DEC2))).isEmpty();
        assertThat(blocking(bridge, assess(List.of()))).hasSize(15);
    }

    @Test
    void nothingIsInTheWayOfAKillOrOfRetiring() {
        Assessment nothing = assess(List.of());
        assertThat(refused(PILOT, Choice.KILL, null, nothing)).isEmpty();
        assertThat(PILOT.after(Choice.KILL, NOW, null, Optional.empty()).stage())
                .isEqualTo(Stage.RETIRED);
        Standing production =
                PILOT.after(Choice.GO, NOW, null, Optional.empty()).after(Choice.GO, NOW, null, Optional.empty());
        assertThat(refused(production, Choice.GO, null, nothing)).isEmpty();
    }

    @Test
    void productionRefusesThePilotsConfiguration() {
        Standing bridge = PILOT.after(Choice.GO, NOW, null, Optional.empty());
        assertThat(Gate.refusal(bridge, new Gate.Proposal(Choice.GO, false, null), Specs.pilot(), all()))
                .hasValueSatisfying(refusal -> assertThat(refusal.why())
                        .contains("is that of a pilot", "fallback: none (expected:", "objectives: none of cost"));
        assertThat(Gate.refusal(PILOT, new Gate.Proposal(Choice.GO, false, null), Specs.pilot(), all()))
                .isEmpty();
    }

    @Test
    void whoBuiltItDoesNotLetItGoOn() {
        assertThat(Gate.refusal(PILOT, new Gate.Proposal(Choice.GO, true, null), Specs.production(), all()))
                .hasValueSatisfying(refusal -> assertThat(refusal.why()).contains("somebody who built it"));
        assertThat(Gate.refusal(PILOT, new Gate.Proposal(Choice.KILL, true, null), Specs.production(), all()))
                .isEmpty();
    }

    private static String refused(Standing standing, Choice choice, @Nullable Instant until, Assessment assessment) {
        return Gate.refusal(standing, new Gate.Proposal(choice, false, until), Specs.production(), assessment)
                .map(Gate.Refusal::why)
                .orElse("");
    }

    private static List<Check> blocking(Standing standing, Assessment assessment) {
        return Gate.refusal(standing, new Gate.Proposal(Choice.GO, false, null), Specs.production(), assessment)
                .stream()
                .flatMap(refusal -> refusal.blocking().stream())
                .map(result -> result.check())
                .toList();
    }

    private static Assessment all() {
        return assess(facts().toList());
    }

    private static Assessment without(Check check) {
        List<Demand> missing = check.demands();
        return assess(facts().filter(fact -> missing.stream().noneMatch(demand -> demand.quantity() == fact.quantity()))
                .toList());
    }

    private static Stream<Fact> facts() {
        return Stream.of(Check.values())
                .flatMap(check -> check.demands().stream())
                .map(demand -> new Fact(
                        demand.quantity(), demand.threshold(), demand.quantity().evidence(), NOW, null, 1, "test"));
    }

    private static Assessment assess(List<Fact> facts) {
        return Assessment.of(facts, List.of(), new Situation("claims", NOW, NOW, 1, false));
    }
}
