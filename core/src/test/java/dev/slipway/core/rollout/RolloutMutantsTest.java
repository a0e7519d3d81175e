package dev.slipway.core.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.evidence.Simulation;
import dev.slipway.core.rollout.Evidence.Reported;
import dev.slipway.core.rollout.Outcomes.Arrived;
import dev.slipway.core.rollout.Reading.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Four ways of getting it wrong, each of which breaks a bar that the real evaluation keeps in the same world. They
 * show that the simulations could fail.
 */
class RolloutMutantsTest {
    private static final int RUNS = 300;
    private static final Margin TWICE = new Margin.Times(2);

    private static void compared(String mutant, double broken, double kept, double bar) {
        Simulation.row(
                "Mutants",
                "mutant | mutant | real | bar",
                mutant,
                String.format(Locale.ROOT, "%.1f %%", 100 * broken),
                String.format(Locale.ROOT, "%.1f %%", 100 * kept),
                String.format(Locale.ROOT, "≤ %.0f %%", 100 * bar));
        double standardError = Math.sqrt(bar * (1 - bar) / RUNS);
        assertThat(kept).as("real: " + mutant).isLessThanOrEqualTo(bar + 2 * standardError);
        assertThat(broken).as("mutant: " + mutant).isGreaterThan(bar + 3 * standardError);
    }

    private static boolean rolledBack(Plan plan, List<Observation> observations) {
        Position last = Rollouts.at(new Phase.AtStep(plan.steps().size() - 1));
        return Evaluation.evaluate(plan, last, Rollouts.complete(plan, observations), Rollouts.BAKED)
                instanceof Verdict.RollBack;
    }

    @Test
    void rawRequestsAsUnits() {
        World world = new World("50 requests", World.rates(0.05, 0.05), 50, 0, List.of(600));
        Plan plan = world.plan(TWICE);
        double mutant = Simulation.share(RUNS, 21, random -> rolledBack(plan, world.requestsAsUnits(random)));
        double real = Simulation.share(RUNS, 21, random -> rolledBack(plan, world.observations(random)));
        compared("raw requests as units: false rollback", mutant, real, Plan.HARM_ALPHA);
    }

    @Test
    void harmLedgerResetAtEveryStep() {
        List<Integer> enrolled =
                IntStream.rangeClosed(1, 10).mapToObj(step -> step * 400).toList();
        World world = new World("10 steps", World.rates(0.2, 0.2), 1, 0, enrolled);
        Plan plan = world.plan(TWICE);
        double mutant = Simulation.share(RUNS, 22, random -> {
            List<Observation> all = world.observations(random);
            return IntStream.range(0, enrolled.size()).anyMatch(step -> rolledBack(plan, ofStep(all, step)));
        });
        double real = Simulation.share(RUNS, 22, random -> rolledBack(plan, world.observations(random)));
        compared("harm ledger reset at every step: false rollback", mutant, real, Plan.HARM_ALPHA);
    }

    private static List<Observation> ofStep(List<Observation> all, int step) {
        return all.stream()
                .filter(one -> one instanceof Unit unit && unit.step() == step)
                .toList();
    }

    @Test
    void asymptoticIntervals() {
        World world = new World("rare", World.rates(0.012, 0.002), 1, 0, List.of(6_000));
        Plan plan = world.plan(new Margin.Points(0.01));
        double mutant = Simulation.share(RUNS, 23, random -> asymptoticallyNoWorse(world.observations(random), 0.01));
        double real = Simulation.share(RUNS, 23, random -> noWorse(plan, world.observations(random)));
        compared("asymptotic intervals: false promotion", mutant, real, Plan.ADVANCE_ALPHA);
    }

    private static boolean noWorse(Plan plan, List<Observation> observations) {
        return Readings.of(plan, new Phase.AtStep(0), Rollouts.complete(plan, observations)).stream()
                .anyMatch(one -> one.question() == Question.NO_WORSE && one.crossed());
    }

    /** The time-uniform central limit bound (Waudby-Smith et al. 2021), looked at from the minimum of units on. */
    private static boolean asymptoticallyNoWorse(List<Observation> observations, double margin) {
        long n = 0;
        double sum = 0;
        double squares = 0;
        for (Observation one : observations) {
            Unit unit = (Unit) one;
            double difference = (unit.arm() == Arm.CANDIDATE ? -2 : 2) * (unit.good() ? 0 : 1);
            n++;
            sum += difference;
            squares += difference * difference;
            double mean = sum / n;
            double deviation = Math.sqrt(Math.max(squares / n - mean * mean, 0));
            double spread = n * 0.01 + 1;
            double width = deviation
                    * Math.sqrt(2
                            * spread
                            / (n * (double) n * 0.01)
                            * Math.log(Math.sqrt(spread) / (2 * Plan.ADVANCE_ALPHA) + 1));
            if (n >= 200 && mean - width > -margin) {
                return true;
            }
        }
        return false;
    }

    /** The candidate is far worse, but its bad outcomes have not come in yet. */
    @Test
    void promotionOnNoData() {
        World world = new World("bad news is late", World.rates(0.3, 0.05), 1, 0, List.of(6_000));
        Plan plan = world.plan(new Margin.Points(0.02));
        Position step = Rollouts.at(new Phase.AtStep(0));
        double mutant = Simulation.share(100, 24, random -> noWorse(plan, withoutBadNews(world.observations(random))));
        double real = Simulation.share(
                100,
                24,
                random -> Evaluation.evaluate(plan, step, late(plan, world.observations(random)), Rollouts.BAKED)
                        instanceof Verdict.Done);
        compared("promotion while outcomes are missing", mutant, real, Plan.ADVANCE_ALPHA);
    }

    @Test
    void promotionOnNoGuardrailPassedBecauseNoneSpoke() {
        World world = new World("silence", World.rates(0.3, 0.05), 1, 0, List.of(6_000));
        Plan plan = world.plan(TWICE);
        Evidence silence = Rollouts.complete(plan, List.of());
        boolean mutant = Readings.of(plan, new Phase.AtStep(0), silence).stream()
                .filter(one -> one.question() == Question.NO_WORSE && one.counter("candidate") > 0)
                .allMatch(Reading::crossed);
        assertThat(mutant).isTrue();
        assertThat(Evaluation.evaluate(plan, Rollouts.at(new Phase.AtStep(0)), silence, Rollouts.BAKED))
                .isInstanceOf(Verdict.Wait.class);
    }

    private static List<Observation> withoutBadNews(List<Observation> all) {
        List<Observation> in = new ArrayList<>();
        for (Observation one : all) {
            if (one instanceof Unit unit && (unit.good() || unit.arm() == Arm.CONTROL)) {
                in.add(one);
            }
        }
        return in;
    }

    private static Evidence late(Plan plan, List<Observation> all) {
        List<Observation> in = withoutBadNews(all);
        long requested = count(all, Arm.CANDIDATE);
        Outcomes outcomes = new Outcomes(
                new Arrived(requested, count(in, Arm.CANDIDATE)),
                new Arrived(count(all, Arm.CONTROL), count(in, Arm.CONTROL)),
                0);
        Reported reported = new Reported(new Tally(3_000, 6_000), Map.of(World.GUARDRAIL, outcomes), Ledger.FRESH);
        return new Evidence(Rollouts.fold(plan, in), reported);
    }

    private static long count(List<Observation> observations, Arm arm) {
        return observations.stream()
                .filter(one -> one instanceof Unit unit && unit.arm() == arm)
                .count();
    }
}
