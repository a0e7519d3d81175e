package dev.slipway.core.rollout;

import static dev.slipway.core.rollout.Rollouts.ACCURACY;
import static dev.slipway.core.rollout.Rollouts.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Evidence.Reported;
import dev.slipway.core.rollout.Missing.Kind;
import dev.slipway.core.rollout.Outcomes.Arrived;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Missing, late and undecided data never promote, however long one waits. */
class NothingPromotesWithoutDataTest {
    private static final Plan PLAN = Rollouts.plan(500, Rollouts.steps(Share.NONE, "5%", "25%"), ACCURACY);
    private static final Phase STEP = new Phase.AtStep(0);
    private static final List<Observation> FINE = Rollouts.units("accuracy", 0, 9_000, 0.05, 0.05);
    private static final Arrived ALL = new Arrived(1_000, 1_000);

    private static Verdict.Wait waits(Position position, Evidence evidence, Instant now) {
        Verdict verdict = Evaluation.evaluate(PLAN, position, evidence, now);
        assertThat(verdict).isInstanceOf(Verdict.Wait.class);
        return (Verdict.Wait) verdict;
    }

    private static Verdict.Wait waits(List<? extends Observation> observations, Map<String, Outcomes> outcomes) {
        Reported reported = new Reported(new Tally(4_500, 9_000), outcomes, Ledger.FRESH);
        Evidence evidence = new Evidence(Rollouts.fold(PLAN, observations), reported);
        return waits(Rollouts.at(STEP), evidence, START.plus(Duration.ofDays(13)));
    }

    private static Verdict.Wait waits(Outcomes outcomes) {
        return waits(FINE, Map.of("accuracy", outcomes));
    }

    @Test
    void noUnits() {
        Verdict.Wait wait = waits(List.of(), Map.of("accuracy", Outcomes.NONE_ASKED));
        assertThat(wait.missing()).extracting(Missing::kind).containsExactly(Kind.UNITS);
        assertThat(wait.reason()).isEqualTo("Waiting: accuracy: 0 of 100 customers in each arm.");
        assertThat(wait.until()).isNull();
    }

    @Test
    void noUnitsEvenAYearAfterTheCap() {
        Evidence none = new Evidence(Rollouts.fold(PLAN, List.of()), new Reported(Tally.NONE, Map.of(), Ledger.FRESH));
        waits(Rollouts.at(STEP), none, START.plus(Duration.ofDays(365)));
        waits(Rollouts.at(new Phase.Shadow()), none, START.plus(Duration.ofDays(365)));
    }

    @Test
    void oneArmOnly() {
        List<Observation> candidates = FINE.stream()
                .filter(one -> one instanceof Unit unit && unit.arm() == Arm.CANDIDATE && unit.good())
                .toList();
        assertThat(waits(candidates, Map.of("accuracy", new Outcomes(ALL, ALL, 0)))
                        .missing())
                .extracting(Missing::kind)
                .containsExactly(Kind.UNITS);
    }

    @Test
    void noReportOfOutcomes() {
        assertThat(waits(FINE, Map.of()).missing()).extracting(Missing::kind).containsExactly(Kind.OUTCOMES);
    }

    @Test
    void outcomesOfOneSideAreLate() {
        Verdict.Wait wait = waits(new Outcomes(new Arrived(1_000, 949), ALL, 0));
        assertThat(wait.missing()).extracting(Missing::kind).containsExactly(Kind.OUTCOMES);
        assertThat(wait.reason()).contains("949 of 1,000 outcomes of the candidate are in");
        waits(new Outcomes(ALL, new Arrived(1_000, 949), 0));
    }

    @Test
    void windowsAreOpen() {
        assertThat(waits(new Outcomes(ALL, ALL, 1)).missing())
                .extracting(Missing::kind)
                .containsExactly(Kind.WINDOWS);
    }

    @Test
    void theBakeTimeIsNotOver() {
        Instant almost = START.plus(Duration.ofDays(1)).minusSeconds(1);
        Verdict.Wait wait = waits(Rollouts.at(STEP), Rollouts.complete(PLAN, FINE), almost);
        assertThat(wait.missing()).extracting(Missing::kind).containsExactly(Kind.BAKE);
        assertThat(wait.until()).isEqualTo(START.plus(Duration.ofDays(1)));
        assertThat(wait.reason()).isEqualTo("Waiting: the bake time of 1 d is not over (1 s left).");
    }

    @Test
    void undecidedEvidence() {
        Evidence few = Rollouts.complete(PLAN, FINE.subList(0, 900));
        Verdict.Wait wait = waits(Rollouts.at(STEP), few, START.plus(Duration.ofDays(2)));
        assertThat(wait.missing()).extracting(Missing::kind).containsExactly(Kind.EVIDENCE);
    }

    @Test
    void evidenceOfAnotherStep() {
        Evidence earlier = Rollouts.complete(PLAN, FINE);
        waits(Rollouts.at(new Phase.AtStep(1)), earlier, START.plus(Duration.ofDays(2)));
    }

    @Test
    void tooFewShadowPairs() {
        Evidence none = Rollouts.complete(PLAN, List.of());
        Verdict.Wait wait = waits(Rollouts.at(new Phase.Shadow()), none, START.plus(Duration.ofDays(2)));
        assertThat(wait.reason()).isEqualTo("Waiting: accuracy: 0 of 500 pairs.");
    }

    @Test
    void aShadowPhaseThatMeasuresNothingIsPassedByAPerson() {
        Plan blind = Rollouts.plan(
                500,
                Rollouts.steps(Share.NONE, "5%"),
                new Guardrail("override", new Margin.Points(0.02), Guardrail.Seen.IN_STEPS));
        Verdict verdict = Evaluation.evaluate(
                blind,
                Rollouts.at(new Phase.Shadow()),
                Rollouts.complete(blind, List.of()),
                START.plus(Duration.ofDays(2)));
        assertThat(verdict).isInstanceOf(Verdict.AwaitApproval.class);
    }
}
