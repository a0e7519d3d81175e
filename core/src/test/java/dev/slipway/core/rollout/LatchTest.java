package dev.slipway.core.rollout;

import static dev.slipway.core.rollout.Rollouts.ACCURACY;
import static dev.slipway.core.rollout.Rollouts.BAKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.slipway.core.rollout.Evidence.Reported;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Verdicts do not flap, stops keep their precedence, and trying again starts no new ledger. */
class LatchTest {
    private static final Plan PLAN = Rollouts.simple(ACCURACY);
    private static final Position STEP = Rollouts.at(new Phase.AtStep(0));
    private static final List<Observation> HARMFUL = Rollouts.units("accuracy", 0, 1_500, 0.2, 0.05);

    private static List<Observation> thenFine() {
        List<Observation> all = new ArrayList<>(HARMFUL);
        for (int i = 0; i < 4_000; i++) {
            all.add(new Unit("accuracy", "late-" + i, Arm.CONTROL, 0, i % 10 != 0, 1_000_000L + i));
        }
        return all;
    }

    @Test
    void evidenceThatWasEnoughOnceStaysEnough() {
        Harm harm = Rollouts.fold(PLAN, thenFine()).of(ACCURACY).harm();
        assertThat(harm.logE()).isLessThan(PLAN.harmThreshold());
        Verdict verdict = Evaluation.evaluate(PLAN, STEP, Rollouts.complete(PLAN, thenFine()), BAKED);
        assertThat(verdict).isInstanceOf(Verdict.RollBack.class);
    }

    @Test
    void rolledBackStaysRolledBackWhateverComesIn() {
        Verdict back = Evaluation.evaluate(PLAN, STEP, Rollouts.complete(PLAN, HARMFUL), BAKED);
        Position after = STEP.after(back, BAKED);
        Verdict later = Evaluation.evaluate(PLAN, after, Rollouts.complete(PLAN, List.of()), BAKED.plusSeconds(9));
        assertThat(later).isInstanceOf(Verdict.Stands.class);
        assertThat(later.reason()).isEqualTo(back.reason());
        assertThat(after.after(later, BAKED)).isEqualTo(after);
    }

    @Test
    void aHeldRolloutIsStillRolledBackForHarm() {
        Position held = STEP.at(Standing.HELD, "Held: Dana wants to look.");
        assertThat(Evaluation.evaluate(PLAN, held, Rollouts.complete(PLAN, HARMFUL), BAKED))
                .isInstanceOf(Verdict.RollBack.class);
        Verdict stands = Evaluation.evaluate(PLAN, held, Rollouts.complete(PLAN, List.of()), BAKED);
        assertThat(stands.reason()).isEqualTo("Held: Dana wants to look.");
    }

    @Test
    void strongerStopsAreNotReplacedByWeakerOnes() {
        Position killed = STEP.at(Standing.KILLED, "Lee");
        assertThat(killed.at(Standing.ROLLED_BACK, "machine")).isEqualTo(killed);
        assertThat(killed.at(Standing.HELD, "machine")).isEqualTo(killed);
        assertThat(STEP.at(Standing.HELD, "a").at(Standing.ROLLED_BACK, "b").standing())
                .isEqualTo(Standing.ROLLED_BACK);
        assertThatThrownBy(() -> killed.enter(new Phase.Done(), BAKED)).hasMessageContaining("standing: KILLED");
        assertThatThrownBy(() -> killed.resume(BAKED)).hasMessageContaining("expected: HELD");
    }

    @Test
    void whatIsRolledBackOrStoppedHasNoShare() {
        assertThat(STEP.share(PLAN)).isEqualTo(Share.parse("5%"));
        assertThat(STEP.at(Standing.HELD, "a").share(PLAN)).isEqualTo(Share.parse("5%"));
        assertThat(STEP.at(Standing.ROLLED_BACK, "b").share(PLAN)).isEqualTo(Share.NONE);
        assertThat(STEP.enter(new Phase.Done(), BAKED).share(PLAN)).isEqualTo(Share.parse("5%"));
        assertThat(Position.start(Rollouts.plan(9, PLAN.steps(), ACCURACY), BAKED)
                        .share(PLAN))
                .isEqualTo(Share.NONE);
    }

    @Test
    void theSameCandidateTriedAgainIsRolledBackAtOnce() {
        Ledger ledger = Ledger.FRESH.after(PLAN, Rollouts.fold(PLAN, thenFine()), new Phase.AtStep(0));
        Evidence again = new Evidence(Rollouts.fold(PLAN, List.of()), new Reported(Tally.NONE, Map.of(), ledger));
        assertThat(Evaluation.evaluate(PLAN, STEP, again, Rollouts.START)).isInstanceOf(Verdict.RollBack.class);
    }

    @Test
    void promotionsDrawOnWhatIsLeft() {
        Plan five = Rollouts.plan(500, Rollouts.steps(Share.parse("5%"), "1%", "5%", "25%", "50%"), ACCURACY);
        assertThat(Ledger.FRESH.advanceThreshold(five)).isCloseTo(Math.log(100), within(1e-12));
        Findings none = Rollouts.fold(five, List.of());
        Ledger two = Ledger.FRESH.after(five, none, new Phase.AtStep(0));
        assertThat(two.advanceSpent()).isCloseTo(0.02, within(1e-12));
        assertThat(two.advanceThreshold(five)).isCloseTo(Math.log(5 / 0.03), within(1e-12));
        Ledger allSpent = two.after(five, none, new Phase.Done());
        assertThat(allSpent.advanceThreshold(five)).isInfinite();
    }
}
