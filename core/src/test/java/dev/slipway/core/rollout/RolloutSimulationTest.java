package dev.slipway.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.evidence.BinomialMixture;
import dev.slipway.core.evidence.Simulation;
import dev.slipway.core.rollout.Reading.Question;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often a rollout is judged wrongly when one looks after every observation. Peaks are kept at every observation,
 * so that looking at the end of a step sees whatever looking all the time would have seen.
 */
class RolloutSimulationTest {
    private static final int RUNS = 1_000;
    private static final double TWO_POINTS = 0.02;

    /** A candidate and what it is allowed to be worse by. */
    record Case(World world, Margin margin) {
        @Override
        public String toString() {
            return world.name();
        }
    }

    private static final Margin POINTS = new Margin.Points(TWO_POINTS);
    private static final Margin TWICE = new Margin.Times(2);

    static Stream<Case> sameAsTheIncumbent() {
        World.Failing five = World.rates(0.05, 0.05);
        return Stream.of(
                new Case(new World("A/A, 5 % failures, 10,000 customers", five, 1, 0, List.of(10_000)), TWICE),
                new Case(new World("the same customers in 3 steps", five, 1, 0, List.of(500, 1_500, 4_000)), TWICE),
                new Case(
                        new World("drift 3 % to 12 %", World.drifting(0.03, 0, 4), 1, 0, List.of(1_000, 5_000)), TWICE),
                new Case(
                        new World("rare: 0.2 % failures", World.rates(0.002, 0.002), 1, 0, List.of(3_000, 9_000)),
                        TWICE),
                new Case(new World("outcomes 1,000 customers late", five, 1, 1_000, List.of(1_000, 5_000)), TWICE));
    }

    static Stream<Case> worseByTheMargin() {
        World.Failing seven = World.rates(0.05 + TWO_POINTS, 0.05);
        return Stream.of(
                new Case(new World("5 % to 7 %, 2 pp, 20,000 customers", seven, 1, 0, List.of(20_000)), POINTS),
                new Case(new World("the same customers in 3 steps", seven, 1, 0, List.of(1_000, 3_000, 6_000)), POINTS),
                new Case(
                        new World(
                                "drift 3 % to 12 %, 2 pp worse",
                                World.drifting(0.03, 0.02, 4), 1, 0, List.of(2_000, 8_000)),
                        POINTS),
                new Case(
                        new World(
                                "rare: 0.5 % to 1.5 %, 1 pp", World.rates(0.015, 0.005), 1, 0, List.of(4_000, 12_000)),
                        new Margin.Points(0.01)),
                new Case(
                        new World(
                                "rare: 0.5 % to 1 %, twice as often",
                                World.rates(0.01, 0.005), 1, 0, List.of(6_000, 20_000)),
                        TWICE),
                new Case(new World("outcomes 1,000 customers late", seven, 1, 1_000, List.of(2_000, 8_000)), POINTS));
    }

    @ParameterizedTest
    @MethodSource("sameAsTheIncumbent")
    void rollsBackAtMostOneInAHundredThatIsNoWorse(Case one) {
        double found = Simulation.share(2 * RUNS, 1, random -> rolledBack(one, random));
        one.world().record("False rollback", found, Plan.HARM_ALPHA);
        assertThat(found).isLessThanOrEqualTo(Plan.HARM_ALPHA);
    }

    private static boolean rolledBack(Case one, SplittableRandom random) {
        Plan plan = one.world().plan(one.margin());
        Evidence evidence = Rollouts.complete(plan, one.world().observations(random));
        Position last = Rollouts.at(new Phase.AtStep(plan.steps().size() - 1));
        return Evaluation.evaluate(plan, last, evidence, Rollouts.BAKED) instanceof Verdict.RollBack;
    }

    /** Counts a promotion at any step even where harm would have rolled back first. */
    @ParameterizedTest
    @MethodSource("worseByTheMargin")
    void promotesAtMostOneInTwentyThatIsWorse(Case one) {
        double found = Simulation.share(RUNS / 2, 2, random -> passed(one, random));
        one.world().record("False promotion", found, Plan.ADVANCE_ALPHA);
        assertThat(found).isLessThanOrEqualTo(Plan.ADVANCE_ALPHA);
    }

    private static boolean passed(Case one, SplittableRandom random) {
        Plan plan = one.world().plan(one.margin());
        Evidence evidence = Rollouts.complete(plan, one.world().observations(random));
        for (int step = 0; step < plan.steps().size(); step++) {
            List<Reading> readings = Readings.of(plan, new Phase.AtStep(step), evidence);
            if (readings.stream().anyMatch(r -> r.question() == Question.NO_WORSE && r.crossed())) {
                return true;
            }
        }
        return false;
    }

    @Test
    void holdsAtMostOneInAThousandRightSampleRatios() {
        double found = Simulation.share(3_000, 3, random -> {
            long candidate = 0;
            for (long n = 1; n <= 1_000; n++) {
                candidate += random.nextDouble() < 0.95 ? 1 : 0;
                double logE = BinomialMixture.againstEqual(candidate, n, 0.95);
                if (logE >= -Math.log(Plan.MISMATCH_ALPHA)) {
                    return true;
                }
            }
            return false;
        });
        assertThat(found).isLessThanOrEqualTo(0.0015);
    }

    @Test
    void aBetterCandidateArrivesAndAWorseOneIsStopped() {
        World better = new World("better: 5 % to 3 %", World.rates(0.03, 0.05), 1, 200, List.of(4_000, 8_000));
        World worse = new World("worse: 5 % to 12 %", World.rates(0.12, 0.05), 1, 200, List.of(4_000, 8_000));
        double promoted = Simulation.share(200, 4, random -> passed(new Case(better, POINTS), random));
        double stopped = Simulation.share(200, 5, random -> rolledBack(new Case(worse, POINTS), random));
        Simulation.row("Power", "world | found", better.name() + " promoted", promoted);
        Simulation.row("Power", "world | found", worse.name() + " rolled back", stopped);
        assertThat(promoted).isGreaterThan(0.9);
        assertThat(stopped).isGreaterThan(0.99);
    }
}
