package dev.slipway.core.lease;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One run: a row, some nodes and people at the desk, in virtual time, with every choice drawn from one seed. The lease classes
 * are the real ones; network, clocks, processes and traffic are not.
 */
final class Simulation {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;
    private static final long LENGTH = 40 * SECOND;

    private record Event(long at, long order, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private long now;

    final RandomGenerator random;
    final boolean faulty;
    final Faults faults;
    final Mutant mutant;
    final Tally tally;
    final Oracle oracle;
    final SimulatedStore store;

    Simulation(long seed, Mutant mutant, boolean faulty, Tally tally) {
        this.random = new SplittableRandom(seed);
        this.faulty = faulty;
        this.faults = faulty ? Faults.some(random) : Faults.NONE;
        this.mutant = mutant;
        this.tally = tally;
        this.oracle = new Oracle(tally);
        this.store = new SimulatedStore(this);
        int count = 1 + random.nextInt(3);
        for (int number = 0; number < count; number++) {
            nodes.add(new SimulatedNode(number, this));
        }
    }

    /** @throws Oracle.Violation when the guarantee is broken */
    void run() {
        store.begin();
        nodes.forEach(SimulatedNode::begin);
        while (!events.isEmpty() && events.element().at() <= LENGTH) {
            Event next = events.remove();
            now = next.at();
            tally.events++;
            next.action().run();
        }
        tally.runs++;
        tally.virtualNanos += LENGTH;
    }

    long now() {
        return now;
    }

    List<SimulatedNode> nodes() {
        return nodes;
    }

    void after(long delay, Runnable action) {
        // What happens at the same moment happens in any order.
        events.add(new Event(now + delay, random.nextLong(), action));
    }

    /** Every so often, in the mean as often as this. */
    void often(long mean, Runnable action) {
        after(1 + random.nextLong(2 * mean), () -> {
            action.run();
            often(mean, action);
        });
    }

    /** Carries a message between a node and the store: once, twice, late, or never. What was sent before a cut still comes. */
    void carry(SimulatedNode node, Runnable arrival) {
        if (!node.connected() || !store.up() || random.nextDouble() < faults.loss()) {
            tally.lost++;
            return;
        }
        deliver(arrival);
        if (random.nextDouble() < faults.doubles()) {
            tally.doubled++;
            deliver(arrival);
        }
    }

    private void deliver(Runnable arrival) {
        boolean late = faults.delays() && random.nextInt(4) == 0;
        after(late ? random.nextLong(6 * SECOND) : random.nextLong(5 * MILLI), arrival);
    }
}
