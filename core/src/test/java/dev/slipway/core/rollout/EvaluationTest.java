package dev.slipway.core.rollout;

import static dev.slipway.core.rollout.Rollouts.ACCURACY;
import static dev.slipway.core.rollout.Rollouts.AVAILABILITY;
import static dev.slipway.core.rollout.Rollouts.BAKED;
import static dev.slipway.core.rollout.Rollouts.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Reading.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of judgement, and what each verdict says. */
class EvaluationTest {
    private static final Plan PLAN = Rollouts.simple(ACCURACY);
    private static final Phase STEP = new Phase.AtStep(0);
    private static final List<Observation> FINE = Rollouts.units("accuracy", 0, 9_000, 0.05, 0.05);
    private static final List<Observation> HARMFUL = Rollouts.units("accuracy", 0, 9_000, 0.12, 0.05);
    private static final Tally EVEN = new Tally(4_500, 9_000);
    private static final Tally SKEWED = new Tally(5_000, 9_000);

    private static Verdict judge(Plan plan, Position position, Evidence evidence) {
        return Evaluation.evaluate(plan, position, evidence, BAKED);
    }

    private static Evidence evidence(List<Observation> observations, Tally enrolled) {
        return Rollouts.complete(PLAN, Rollouts.fold(PLAN, observations), enrolled);
    }

    @Test
    void aStopComesFirst() {
        Position killed = Rollouts.at(STEP).at(Standing.KILLED, "Lee stopped it at 03:12.");
        Verdict verdict = judge(PLAN, killed, evidence(HARMFUL, SKEWED));
        assertThat(verdict).isInstanceOf(Verdict.Killed.class);
        assertThat(verdict.reason()).isEqualTo("Stopped: Lee stopped it at 03:12.");
    }

    @Test
    void aSampleRatioMismatchComesBeforeHarm() {
        Verdict verdict = judge(PLAN, Rollouts.at(STEP), evidence(HARMFUL, SKEWED));
        assertThat(verdict).isInstanceOf(Verdict.HoldMismatch.class);
        assertThat(verdict.reason()).contains("5,000 of 9,000", "50%");
        assertThat(Rollouts.at(STEP).after(verdict, BAKED).standing()).isEqualTo(Standing.HELD);
    }

    @Test
    void harmComesBeforeTheBakeTime() {
        Verdict verdict = Evaluation.evaluate(PLAN, Rollouts.at(STEP), evidence(HARMFUL, EVEN), START);
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.RollBack.class,
                        back -> assertThat(back.guardrails()).containsExactly("accuracy"));
        assertThat(verdict.reason()).contains("accuracy failed for", "with the candidate", "The incumbent answers.");
    }

    @Test
    void noWorseAdvancesAndTheLastStepIsDone() {
        Plan two = Rollouts.plan(0, Rollouts.steps(Share.NONE, "5%", "10%"), ACCURACY);
        Verdict verdict = judge(two, Rollouts.at(STEP), Rollouts.complete(two, FINE));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Advance.class,
                        advance -> assertThat(advance.to()).isEqualTo(new Phase.AtStep(1)));
        assertThat(verdict.reason()).startsWith("Advancing to 10%: accuracy is no worse (good for 9");
        assertThat(judge(PLAN, Rollouts.at(STEP), evidence(FINE, EVEN))).isInstanceOf(Verdict.Done.class);
    }

    @Test
    void pastAMarkedStepOnlyAPersonPromotes() {
        Plan marked = Rollouts.plan(0, Rollouts.steps(Share.NONE, "25%", "50%"), ACCURACY);
        Verdict verdict = judge(marked, Rollouts.at(STEP), Rollouts.complete(marked, FINE));
        assertThat(verdict).isInstanceOf(Verdict.AwaitApproval.class);
        assertThat(verdict.reason()).startsWith("Ready for 50%, which a person has to approve: accuracy is no worse");
        assertThat(Rollouts.at(STEP).after(verdict, BAKED)).isEqualTo(Rollouts.at(STEP));
    }

    @Test
    void everyGuardrailHasToPass() {
        Plan both = Rollouts.simple(ACCURACY, AVAILABILITY);
        Verdict verdict = judge(both, Rollouts.at(STEP), Rollouts.complete(both, withoutOutages()));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Wait.class, wait -> {
            assertThat(wait.missing()).extracting(Missing::guardrail).containsExactly("availability");
            assertThat(wait.until()).isEqualTo(START.plus(Duration.ofDays(14)));
        });
    }

    @Test
    void undecidedAtTheCapIsHeldAndNeverPromoted() {
        List<Observation> few = FINE.subList(0, 600);
        Instant capped = START.plus(Duration.ofDays(14));
        Verdict before = Evaluation.evaluate(PLAN, Rollouts.at(STEP), evidence(few, EVEN), capped.minusSeconds(1));
        Verdict verdict = Evaluation.evaluate(PLAN, Rollouts.at(STEP), evidence(few, EVEN), capped);
        assertThat(before).isInstanceOf(Verdict.Wait.class);
        assertThat(verdict).isInstanceOf(Verdict.HoldInconclusive.class);
        assertThat(verdict.reason()).contains("undecided after 14 d", "Nobody is promoted on that");
    }

    @Test
    void withoutAControlAPersonDecides() {
        Plan all = Rollouts.plan(0, Rollouts.steps(Share.NONE, "50%", "100%"), ACCURACY);
        List<Observation> candidates = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            candidates.add(new Unit("accuracy", "c" + i, Arm.CANDIDATE, 1, true, i));
        }
        Verdict verdict = judge(all, Rollouts.at(new Phase.AtStep(1)), Rollouts.complete(all, candidates));
        assertThat(verdict).isInstanceOf(Verdict.AwaitApproval.class);
        assertThat(verdict.reason()).startsWith("A person has to decide");
    }

    @Test
    void theHoldoutRemainsTheControlAtAll() {
        Plan all = Rollouts.plan(0, Rollouts.steps(Share.parse("5%"), "50%", "100%"), ACCURACY);
        assertThat(all.comparisons()).containsExactly(Share.parse("50%"), Share.parse("95%"));
        Evidence evidence = Rollouts.complete(all, Rollouts.fold(all, List.of()), new Tally(9_500, 10_000));
        assertThat(judge(all, Rollouts.at(new Phase.AtStep(1)), evidence)).isInstanceOf(Verdict.Wait.class);
        Evidence moved = Rollouts.complete(all, Rollouts.fold(all, List.of()), new Tally(9_700, 10_000));
        assertThat(judge(all, Rollouts.at(new Phase.AtStep(1)), moved)).isInstanceOf(Verdict.HoldMismatch.class);
    }

    @Test
    void harmIsWatchedAfterTheEndToo() {
        Plan held = Rollouts.plan(0, Rollouts.steps(Share.parse("5%"), "5%"), ACCURACY);
        Position done = Rollouts.at(new Phase.Done());
        assertThat(judge(held, done, Rollouts.complete(held, FINE))).isInstanceOf(Verdict.Done.class);
        assertThat(judge(held, done, Rollouts.complete(held, HARMFUL))).isInstanceOf(Verdict.RollBack.class);
    }

    @Test
    void everyVerdictNamesWhatItRestedOn() {
        Basis basis = judge(PLAN, Rollouts.at(STEP), evidence(FINE, EVEN)).basis();
        assertThat(basis.identity().hashVersion()).isEqualTo(Ramp.HASH_VERSION);
        assertThat(basis.identity().specHash()).isEqualTo("5bec");
        assertThat(basis.moment().sequence()).isEqualTo(8_999);
        assertThat(basis.readings())
                .extracting(Reading::question)
                .containsExactly(Question.SAMPLE_RATIO, Question.HARM, Question.NO_WORSE);
        assertThat(basis.readings().get(1).formula()).isEqualTo("staged-first-failures/1+binomial-mixture/1");
        assertThat(basis.readings().get(2).formula()).isEqualTo("arms/1+betting-16/1");
        assertThat(basis.readings().get(2).counters()).containsKeys("candidateGood", "controlGood");
    }

    private static List<Observation> withoutOutages() {
        List<Observation> both = new ArrayList<>(FINE);
        for (int i = 0; i < 400; i++) {
            Arm arm = i % 2 == 0 ? Arm.CANDIDATE : Arm.CONTROL;
            both.add(new Unit("availability", "c" + i, arm, 0, true, 1_000_000L + i));
        }
        return both;
    }
}
