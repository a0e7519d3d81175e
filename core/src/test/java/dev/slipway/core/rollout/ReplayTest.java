package dev.slipway.core.rollout;

import static dev.slipway.core.rollout.Rollouts.ACCURACY;
import static dev.slipway.core.rollout.Rollouts.AVAILABILITY;
import static dev.slipway.core.rollout.Rollouts.BAKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Findings and verdicts come out to the same bits: folded in one go, in pieces, or again from what was stored. */
class ReplayTest {
    private static final Plan PLAN =
            Rollouts.plan(200, Rollouts.steps(Share.parse("5%"), "5%", "50%", "100%"), ACCURACY, AVAILABILITY);
    private static final List<Observation> MIXED = mixed();

    private static List<Observation> mixed() {
        SplittableRandom random = new SplittableRandom(5);
        List<Observation> all = new ArrayList<>();
        for (int i = 0; i < 6_000; i++) {
            String guardrail = random.nextBoolean() ? "accuracy" : "availability";
            String customer = "c" + random.nextInt(900);
            boolean good = random.nextDouble() < 0.9;
            int step = i / 2_000;
            Arm arm = random.nextInt(20) < (step == 2 ? 19 : 10) ? Arm.CANDIDATE : Arm.CONTROL;
            all.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new PairedUnit(guardrail, customer, good, random.nextDouble() < 0.9, i);
                        case 1 -> new Failure(guardrail, customer, arm, step, i);
                        default -> new Unit(guardrail, customer, arm, step, good, i);
                    });
        }
        return all;
    }

    @Test
    void foldingInPiecesIsFoldingInOneGo() {
        EvidenceFold pieces = new EvidenceFold(PLAN);
        for (int i = 0; i < MIXED.size(); i++) {
            if (i % 131 == 0) {
                pieces = EvidenceFold.resume(PLAN, pieces.findings(), pieces.failed());
            }
            pieces.add(MIXED.get(i));
        }
        assertThat(pieces.findings()).isEqualTo(Rollouts.fold(PLAN, MIXED));
    }

    @Test
    void aStoredVerdictIsGivenAgainFromTheObservationsItKnew() {
        for (int known : new int[] {0, 1, 250, 1_999, 4_500}) {
            Evidence evidence = Rollouts.complete(PLAN, MIXED.subList(0, known));
            Position position = Rollouts.at(known < 100 ? new Phase.Shadow() : new Phase.AtStep(known / 2_000));
            Verdict verdict = Evaluation.evaluate(PLAN, position, evidence, BAKED);
            assertThat(Evaluation.replay(PLAN, verdict, MIXED)).isEqualTo(verdict);
        }
    }

    @Test
    void aChangedObservationChangesTheVerdict() {
        Verdict verdict =
                Evaluation.evaluate(PLAN, Rollouts.at(new Phase.AtStep(0)), Rollouts.complete(PLAN, MIXED), BAKED);
        List<Observation> changed = new ArrayList<>(MIXED);
        int unit = 0;
        while (!(changed.get(unit) instanceof Unit)) {
            unit++;
        }
        Unit was = (Unit) changed.get(unit);
        changed.set(
                unit, new Unit(was.guardrail(), was.customer(), was.arm(), was.step(), !was.good(), was.sequence()));
        assertThat(Evaluation.replay(PLAN, verdict, changed)).isNotEqualTo(verdict);
    }

    @Test
    void onlyACustomersFirstFailureCountsAsHarm() {
        Plan plan = Rollouts.plan(0, Rollouts.steps(Share.NONE, "5%", "10%"), ACCURACY);
        Harm harm = Rollouts.fold(
                        plan,
                        List.of(
                                new Failure("accuracy", "ada", Arm.CANDIDATE, 0, 1),
                                new Unit("accuracy", "ada", Arm.CANDIDATE, 0, false, 2),
                                new Unit("accuracy", "ada", Arm.CANDIDATE, 1, false, 3),
                                new Unit("accuracy", "bob", Arm.CONTROL, 1, false, 4)))
                .of(ACCURACY)
                .harm();
        assertThat(harm.total()).isEqualTo(new Tally(1, 2));
    }

    @Test
    void refusesWhatIsOutOfOrderOrUnknown() {
        EvidenceFold fold = new EvidenceFold(Rollouts.simple(ACCURACY));
        fold.add(new Failure("accuracy", "ada", Arm.CANDIDATE, 0, 5));
        assertThatThrownBy(() -> fold.add(new Failure("accuracy", "bob", Arm.CANDIDATE, 0, 5)))
                .hasMessage("sequence: 5 (expected: more than 5)");
        assertThatThrownBy(() -> fold.add(new Failure("latency", "bob", Arm.CANDIDATE, 0, 6)))
                .hasMessage("guardrail: latency (expected: one of [accuracy])");
        assertThatThrownBy(() -> new Unit("accuracy", "ada", Arm.OUTSIDE, 0, true, 7))
                .hasMessageContaining("arm: OUTSIDE");
    }
}
