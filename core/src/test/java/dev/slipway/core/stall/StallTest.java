package dev.slipway.core.stall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.readiness.Assessment;
import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.EvidenceKind;
import dev.slipway.core.readiness.Fact;
import dev.slipway.core.readiness.Quantity;
import dev.slipway.core.readiness.Situation;
import dev.slipway.core.stage.Stage;
import dev.slipway.core.stage.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Labelled cases: each tells of a system that got nowhere for a reason somebody knows, and the diagnosis has to name it. */
class StallTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final LocalDate MONDAY = LocalDate.parse("2026-05-04");

    /** A system about which everything is known and fine, but for what a case changes. */
    static final class Story {
        private Standing standing = new Standing(Stage.PILOT, ago(60), NOW.plus(Duration.ofDays(30)), 0, false, 0);
        private final Set<Check> failed = EnumSet.noneOf(Check.class);
        private final Map<Check, Instant> open = new java.util.EnumMap<>(Check.class);
        private List<Signals.Week> quality = List.of(week(0, 95), week(1, 96), week(2, 94));
        private Signals.Interventions before = new Signals.Interventions(3, 1_000);
        private Signals.Interventions lately = new Signals.Interventions(2, 1_000);
        private List<Signals.Told> owners = List.of();
        private Signals.Calls calls = new Signals.Calls(10_000, 0, 28, 0, 10_000, 40, 10, 20, 0.99);
        private List<Long> use = List.of(900L, 1_000L, 950L, 900L, 920L, 940L);
        private @Nullable Runway money = new Runway(Optional.empty(), LocalDate.parse("2026-06-30"));

        Case tell() {
            return new Case(
                    standing,
                    assessment(failed),
                    Optional.of(ago(40)),
                    open,
                    new Signals(quality, 0.9, before, lately, owners, calls, use, money),
                    NOW);
        }
    }

    interface Turn {
        void of(Story story);
    }

    static Stream<Arguments> labelled() {
        return Stream.of(
                label(
                        "wrong answers, two weeks of three",
                        "TECHNOLOGY",
                        "below 90.0%: 70.0% of 100",
                        story -> story.quality = List.of(week(0, 95), week(1, 70), week(2, 72))),
                label("good answers, and no runbook, no fallback, nobody on call", "PROCESS", "PRC3, ROL5", story -> {
                    story.failed.addAll(Set.of(Check.PRC1, Check.PRC3, Check.ROL5, Check.OPS4));
                }),
                label(
                        "people replace ever more answers",
                        "PROCESS",
                        "replaced 12.0 of 1,000",
                        story -> story.lately = new Signals.Interventions(12, 1_000)),
                label("the owner has left", "OWNERSHIP", "OWN1: ", story -> story.failed.add(Check.OWN1)),
                label(
                        "three owners in a quarter",
                        "OWNERSHIP",
                        "changed 2 times in 90 days: 2026-04-02 from a to b",
                        story -> story.owners = List.of(
                                new Signals.Told(ago(60), "from a to b"), new Signals.Told(ago(9), "from b to c"))),
                label(
                        "green, and the gate three weeks late",
                        "DECISION",
                        "the decision is 21 days late",
                        story -> story.standing = new Standing(Stage.PILOT, ago(111), ago(21), 2, false, 2)),
                label(
                        "input out of contract on every third day",
                        "DATA",
                        "on 10 of 28 days",
                        story -> story.calls = new Signals.Calls(10_000, 0, 28, 10, 10_000, 40, 10, 20, 0.99)),
                label(
                        "most failures are of the connection",
                        "INTEGRATION",
                        "70 of 100 failures",
                        story -> story.calls = new Signals.Calls(10_000, 0, 28, 0, 10_000, 100, 70, 20, 0.99)),
                label(
                        "one blocker of the builders for two months",
                        "INTEGRATION",
                        "ROL1, which the builders mend",
                        story -> {
                            story.failed.add(Check.ROL1);
                            story.open.put(Check.ROL1, ago(60));
                        }),
                label(
                        "calls refused over budget",
                        "BUDGET",
                        "300 of 10000",
                        story -> story.calls = new Signals.Calls(10_000, 300, 28, 0, 10_000, 40, 10, 20, 0.99)),
                label(
                        "money for half a month",
                        "BUDGET",
                        "used up on 2026-06-12",
                        story -> story.money =
                                new Runway(Optional.of(LocalDate.parse("2026-06-12")), LocalDate.parse("2026-06-30"))),
                label(
                        "the provider is down too often",
                        "VENDOR",
                        "failed 400 of 10,000",
                        story -> story.calls = new Signals.Calls(10_000, 0, 28, 0, 10_000, 420, 10, 400, 0.99)),
                label(
                        "nobody uses it any more",
                        "VALUE",
                        "1,000 calls, then 200, 180",
                        story -> story.use = List.of(1_000L, 900L, 200L, 180L, 150L, 120L)),
                label("no better than before", "VALUE", "DEC2: ", story -> story.failed.add(Check.DEC2)));
    }

    private static Arguments label(String what, String cause, String sign, Turn turn) {
        return Arguments.of(what, Cause.valueOf(cause), sign, turn);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("labelled")
    void namesTheCauseWithWhatShowsIt(String what, Cause cause, String sign, Turn turn) {
        Story story = new Story();
        turn.of(story);
        assertThat(Stall.diagnose(story.tell())).as(what).isInstanceOfSatisfying(Diagnosis.Stalled.class, stalled -> {
            assertThat(stalled.findings()).hasSize(1);
            assertThat(stalled.findings().getFirst().cause()).isEqualTo(cause);
            assertThat(stalled.findings().getFirst().signs())
                    .anySatisfy(one -> assertThat(one.words()).contains(sign));
        });
    }

    @Test
    void ofManyCausesTheTwoStrongestAreNamedTheStrongestFirst() {
        Story story = new Story();
        story.failed.addAll(Set.of(Check.OWN1, Check.OWN2));
        story.quality = List.of(week(1, 70), week(2, 72));
        story.calls = new Signals.Calls(10_000, 300, 28, 7, 10_000, 40, 10, 20, 0.99);
        assertThat(Stall.diagnose(story.tell())).isInstanceOfSatisfying(Diagnosis.Stalled.class, stalled -> {
            assertThat(stalled.findings())
                    .extracting(Diagnosis.Finding::cause)
                    .containsExactly(Cause.BUDGET, Cause.OWNERSHIP);
            assertThat(stalled.findings().getLast().signs()).hasSize(2);
        });
    }

    @Test
    void whatNobodyKnowsIsNoCause() {
        Story story = new Story();
        assertThat(Stall.diagnose(story.tell()))
                .as("everything is known, and nothing is wrong")
                .isEqualTo(new Diagnosis.Insufficient(
                        "in pilot for 60 days, and no check has newly passed since 2026-04-22", List.of()));
        story.quality = List.of();
        story.before = Signals.Interventions.NONE;
        story.lately = Signals.Interventions.NONE;
        story.calls = Signals.Calls.NONE;
        story.use = List.of();
        story.money = null;
        assertThat(Stall.diagnose(story.tell()))
                .isInstanceOfSatisfying(
                        Diagnosis.Insufficient.class,
                        nothing -> assertThat(nothing.unknown())
                                .hasSize(6)
                                .anySatisfy(one -> assertThat(one).startsWith("quality: "))
                                .anySatisfy(one -> assertThat(one).startsWith("money: ")));
    }

    @Test
    void aLongUnderSampledWeekIsNoRun() {
        Story story = new Story();
        story.quality = List.of(new Signals.Week(MONDAY, 1, 19), new Signals.Week(MONDAY.plusWeeks(1), 1, 19));
        assertThat(Stall.diagnose(story.tell())).isInstanceOf(Diagnosis.Insufficient.class);
        story.quality = List.of(new Signals.Week(MONDAY, 17, 20), new Signals.Week(MONDAY.plusWeeks(1), 17, 20));
        assertThat(Stall.diagnose(story.tell()))
                .as("85% of 20 may well be 90%")
                .isInstanceOf(Diagnosis.Insufficient.class);
    }

    @Test
    void whatMovesIsNotStuck() {
        Story story = new Story();
        assertThat(Stall.since(story.standing, Optional.of(ago(27)), NOW)).isEmpty();
        assertThat(Stall.since(story.standing, Optional.of(ago(28)), NOW)).isPresent();
        assertThat(Stall.since(standing(Stage.PILOT, 44), Optional.empty(), NOW))
                .isEmpty();
        assertThat(Stall.since(standing(Stage.BRIDGE, 45), Optional.empty(), NOW))
                .contains("in bridge for 45 days, and no check has newly passed at all");
        assertThat(Stall.since(standing(Stage.PRODUCTION, 400), Optional.empty(), NOW))
                .isEmpty();
        Standing over = new Standing(Stage.PILOT, ago(20), NOW, 0, false, 0);
        assertThat(Stall.since(over, Optional.of(NOW), NOW))
                .contains("a decision was due on 2026-06-01 and nobody took it");
        story.standing = standing(Stage.PRODUCTION, 400);
        assertThat(Stall.diagnose(story.tell())).isEqualTo(new Diagnosis.Moving());
    }

    private static Standing standing(Stage stage, int days) {
        return new Standing(stage, ago(days), NOW.plus(Duration.ofDays(9)), 0, false, 1);
    }

    private static Instant ago(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    private static Signals.Week week(int number, long right) {
        return new Signals.Week(MONDAY.plusWeeks(number), right, 100);
    }

    /** Everything just enough, but for the first thing of the checks that failed. */
    private static Assessment assessment(Set<Check> failed) {
        List<Fact> facts = new ArrayList<>();
        for (Check check : Check.values()) {
            check.demands()
                    .forEach(demand -> facts.add(fact(
                            demand.quantity(),
                            failed.contains(check)
                                            && demand.equals(check.demands().getFirst())
                                    ? (demand.least() ? demand.threshold() - 1 : demand.threshold() + 1)
                                    : demand.threshold())));
        }
        return Assessment.of(
                failed.contains(Check.OWN1)
                        ? facts.stream()
                                .filter(fact -> fact.quantity() != Quantity.OWNERS || fact.value() == 0)
                                .toList()
                        : facts,
                List.of(),
                new Situation("claims", NOW, ago(400), 1, false));
    }

    private static Fact fact(Quantity quantity, double value) {
        EvidenceKind kind = quantity.evidence();
        return new Fact(quantity, value, kind, NOW, null, 1, "test");
    }
}
