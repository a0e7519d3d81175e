package dev.slipway.core.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Evidence against "the mean is at most m" for observations in [0, 1], by betting: sixteen gamblers start with a
 * sixteenth each, gambler j puts λ_j on every observation, and E is what they own together. λ_j grows geometrically
 * from 0.002 to 0.9/m. If every observation's mean, given everything before it, is at most m, E ever reaches 1/α with
 * probability at most α.
 *
 * <p>Source: Waudby-Smith &amp; Ramdas 2023 (arXiv 2010.09686). Not thread-safe.
 */
public final class Bets {
    /** Names the formula of this class; recorded with every verdict. */
    public static final String FORMULA = "betting-16/1";

    /** How many gamblers there are. */
    public static final int SIZE = 16;

    private static final double LEAST = 0.002;
    private static final double MOST = 0.9;

    private final double mean;
    private final double[] stakes;
    private final double[] logs;

    private Bets(double mean, double[] logs) {
        if (!(mean > 0 && mean < 1)) {
            throw new IllegalArgumentException("mean: " + mean + " (expected: above 0 and below 1)");
        }
        this.mean = mean;
        this.stakes = stakes(mean);
        this.logs = logs;
    }

    /** No observation yet. */
    public static Bets against(double mean) {
        return new Bets(mean, new double[SIZE]);
    }

    /** Goes on from what {@link #logs} said. */
    public static Bets resume(double mean, List<Double> logs) {
        if (logs.size() != SIZE) {
            throw new IllegalArgumentException("logs: " + logs.size() + " of them (expected: " + SIZE + ")");
        }
        return new Bets(mean, logs.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double[] stakes(double mean) {
        double ratio = MOST / mean / LEAST;
        double[] stakes = new double[SIZE];
        Arrays.setAll(stakes, j -> LEAST * StrictMath.pow(ratio, (double) j / (SIZE - 1)));
        return stakes;
    }

    /** @param x the next observation, from 0 to 1 */
    public void add(double x) {
        if (!(x >= 0 && x <= 1)) {
            throw new IllegalArgumentException("observation: " + x + " (expected: 0 to 1)");
        }
        for (int j = 0; j < SIZE; j++) {
            logs[j] += StrictMath.log1p(stakes[j] * (x - mean));
        }
    }

    /** log E now. */
    public double logE() {
        return LogMean.of(logs);
    }

    /** The logs of what each gambler owns, to be stored. */
    public List<Double> logs() {
        List<Double> copy = new ArrayList<>(SIZE);
        for (double log : logs) {
            copy.add(log);
        }
        return List.copyOf(copy);
    }
}
