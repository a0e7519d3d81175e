package dev.slipway.core.rollout;

import dev.slipway.core.evidence.Simulation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Customers as a rollout meets them. Each has an arm by chance and a temper that stays: half of them never fail, the
 * others twice as often as the mean. A customer that fails at all fails in many of its requests.
 *
 * @param failing chance that a customer's window holds a failure
 * @param requests calls of a customer in its window
 * @param window how many customers later a window closes; a failure is known at some moment before
 * @param enrolled customers enrolled by step; those of earlier steps come again
 */
record World(String name, Failing failing, int requests, int window, List<Integer> enrolled) {
    static final String GUARDRAIL = "accuracy";

    private static final List<String> NAMES =
            IntStream.range(0, 20_000).mapToObj(i -> "c" + i).toList();

    /** The mean chance of failing. */
    interface Failing {
        /** @param time how much of the step has passed, 0 to 1 */
        double chance(boolean candidate, double time);
    }

    static Failing rates(double candidate, double control) {
        return (isCandidate, _) -> isCandidate ? candidate : control;
    }

    /** The control's rate grows to {@code factor} times itself; the candidate stays worse by the same difference. */
    static Failing drifting(double control, double worse, double factor) {
        return (isCandidate, time) -> control * (1 + (factor - 1) * time) + (isCandidate ? worse : 0);
    }

    /** @param unit what is seen but for its place in the order */
    private record Event(double time, Unit unit, boolean early) {
        Observation numbered(long sequence) {
            return early
                    ? new Failure(unit.guardrail(), unit.customer(), unit.arm(), unit.step(), sequence)
                    : new Unit(unit.guardrail(), unit.customer(), unit.arm(), unit.step(), unit.good(), sequence);
        }
    }

    /** What is seen, in the order it is seen; sequences are set by the place. */
    List<Observation> observations(SplittableRandom random) {
        return observations(random, this::unit);
    }

    /** Every request as if it were a customer of its own. */
    List<Observation> requestsAsUnits(SplittableRandom random) {
        return observations(random, this::requests);
    }

    private interface Watching {
        void watch(List<Event> events, Unit unit, int at, SplittableRandom random);
    }

    private List<Observation> observations(SplittableRandom random, Watching watching) {
        int people = enrolled.getLast();
        boolean[] candidate = new boolean[people];
        boolean[] touchy = new boolean[people];
        for (int i = 0; i < people; i++) {
            candidate[i] = random.nextBoolean();
            touchy[i] = random.nextBoolean();
        }
        List<Observation> seen = new ArrayList<>();
        for (int step = 0; step < enrolled.size(); step++) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < enrolled.get(step); i++) {
                Arm arm = candidate[i] ? Arm.CANDIDATE : Arm.CONTROL;
                double mean = failing.chance(candidate[i], (double) i / enrolled.get(step));
                boolean fails = touchy[i] && random.nextDouble() < 2 * mean;
                watching.watch(events, new Unit(GUARDRAIL, NAMES.get(i), arm, step, !fails, 0), i, random);
            }
            events.sort(Comparator.comparingDouble(Event::time));
            events.forEach(event -> seen.add(event.numbered(seen.size())));
        }
        return seen;
    }

    private void unit(List<Event> events, Unit unit, int at, SplittableRandom random) {
        if (!unit.good() && window > 0) {
            events.add(new Event(at + random.nextDouble() * window, unit, true));
        }
        events.add(new Event(at + window, unit, false));
    }

    private void requests(List<Event> events, Unit unit, int at, SplittableRandom random) {
        int bad = unit.good() ? 0 : 1 + random.nextInt(requests / 2);
        for (int request = 0; request < requests; request++) {
            String customer = unit.customer() + "-" + unit.step() + "-" + request;
            Unit one = new Unit(GUARDRAIL, customer, unit.arm(), unit.step(), request >= bad, 0);
            events.add(new Event(at + (double) request * window / requests, one, false));
        }
    }

    Plan plan(Margin margin) {
        List<Step> steps = new ArrayList<>();
        for (int step = 1; step <= enrolled.size(); step++) {
            steps.add(Step.of(new Share(step * 100), Share.NONE, false));
        }
        return Rollouts.plan(0, steps, new Guardrail(GUARDRAIL, margin, Guardrail.Seen.EVERYWHERE));
    }

    /** Records a share found in this world. */
    void record(String what, double found, double bar) {
        Simulation.row(
                what,
                "world | found | bar",
                name,
                String.format(Locale.ROOT, "%.2f %%", 100 * found),
                String.format(Locale.ROOT, "≤ %.0f %%", 100 * bar));
    }
}
