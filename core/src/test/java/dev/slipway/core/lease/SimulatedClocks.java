package dev.slipway.core.lease;

import java.util.random.RandomGenerator;

/**
 * One node's two clocks. One of them keeps within ρ of true time, at a rate that changes; the other one does as it likes: a
 * monotonic clock stands still while the machine sleeps, a wall clock is set back and forth.
 */
final class SimulatedClocks {
    /** ρ; a hair more than the clocks use, for the rounding of doubles. */
    static final double DRIFT = 0.1;

    private static final double USED_DRIFT = DRIFT - 1e-7;
    private static final long WALL_START = 1_800_000_000_000L;
    private static final double NANOS_PER_MILLI = 1e6;

    private final RandomGenerator random;
    private final boolean wallIsRight;
    private final boolean wrongClocks;
    private final double usedDrift;

    private long readAt;
    private long monotonicStart;
    private double monotonic;
    private double wall;
    private double monotonicRate = 1;
    private double wallRate = 1;

    SimulatedClocks(RandomGenerator random, Faults faults) {
        this.random = random;
        this.wallIsRight = random.nextBoolean();
        this.wrongClocks = faults.wrongClocks();
        this.usedDrift = faults.drift() ? USED_DRIFT : 0;
        boot(0);
    }

    Moment read(long now) {
        advance(now);
        return new Moment(monotonicStart + (long) monotonic, WALL_START + (long) Math.floor(wall / NANOS_PER_MILLI));
    }

    /** A process that starts may find its monotonic clock anywhere, also just before it overflows. */
    void boot(long now) {
        advance(now);
        monotonicStart = random.nextInt(4) == 0 ? Long.MAX_VALUE - random.nextLong(5_000_000_000L) : random.nextLong();
        monotonic = 0;
        disturb(now);
    }

    /** Clocks go on at other rates; the wrong one may do anything. */
    void disturb(long now) {
        advance(now);
        double right = 1 - usedDrift + 2 * usedDrift * (random.nextBoolean() ? random.nextInt(2) : random.nextDouble());
        monotonicRate = right;
        wallRate = right;
        if (wrongClocks && wallIsRight) {
            monotonicRate = random.nextBoolean() ? 0 : random.nextDouble(3);
        } else if (wrongClocks) {
            wallRate = random.nextDouble(3);
            wall += random.nextBoolean() ? 0 : (random.nextDouble() - 0.8) * 10e9;
        }
    }

    private void advance(long now) {
        monotonic += (now - readAt) * monotonicRate;
        wall += (now - readAt) * wallRate;
        readAt = now;
    }
}
