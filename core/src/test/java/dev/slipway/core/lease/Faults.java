package dev.slipway.core.lease;

import java.util.random.RandomGenerator;

/**
 * What may go wrong in one run. Each run has its own mixture, for a fault that is always there hides what another would show.
 *
 * @param loss part of the messages that never arrive
 * @param doubles part of the messages that arrive twice
 * @param delays whether messages may take seconds, and so overtake each other
 * @param cuts whether nodes are cut off, and the database goes away, for seconds
 * @param pauses whether nodes are stopped and continued
 * @param crashes whether nodes die and start again
 * @param drift whether even the right clock is wrong by ρ
 * @param wrongClocks whether one of each node's clocks does as it likes
 */
record Faults(
        double loss,
        double doubles,
        boolean delays,
        boolean cuts,
        boolean pauses,
        boolean crashes,
        boolean drift,
        boolean wrongClocks) {
    static final Faults NONE = new Faults(0, 0, false, false, false, false, false, false);

    static Faults some(RandomGenerator random) {
        return new Faults(
                random.nextBoolean() ? random.nextDouble(0.5) : 0,
                random.nextBoolean() ? random.nextDouble(0.5) : 0,
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(4) > 0,
                random.nextBoolean());
    }
}
