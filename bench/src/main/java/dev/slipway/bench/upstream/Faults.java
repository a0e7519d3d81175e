package dev.slipway.bench.upstream;

import java.util.random.RandomGenerator;

/** Which calls the model server fails, and how. Thread-safe. */
final class Faults {
    /** What is done with one call. */
    enum Fault {
        NONE,
        ERROR,
        OVERLOADED,
        GARBAGE,
        LATE,
        CUT
    }

    private static final Fault[] BAD = {Fault.ERROR, Fault.OVERLOADED, Fault.GARBAGE, Fault.LATE, Fault.CUT};

    private final double share;
    private final RandomGenerator random;

    /** @param share of calls that fail, 0 to 1; each way of failing is as likely as the others */
    Faults(double share, RandomGenerator random) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share of faults: " + share + " (expected: 0 to 1)");
        }
        this.share = share;
        this.random = random;
    }

    synchronized Fault next() {
        return random.nextDouble() < share ? BAD[random.nextInt(BAD.length)] : Fault.NONE;
    }
}
