package dev.slipway.core.evidence;

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
    private static final double LARGE = 0x1p500;
    private static final double SMALL = 0x1p-500;
    private static final double LOG_2 = StrictMath.log(2);
    private static final double ALMOST = 1 - 1e-9;
    private static final double NOTHING = -40;

    private final double mean;
    private final double[] stakes;
    private final double[] logs;
    private final double[] products;
    private double ceilingOf = Double.NaN;
    private double ceiling;

    /**
     * What is to be stored so that betting can go on. Gambler j owns exp(logs_j)·products_j: multiplying is exact in
     * the same way everywhere and fast, and the log takes over before a product leaves the range of numbers.
     */
    public record State(List<Double> logs, List<Double> products) {
        public State {
            logs = List.copyOf(logs);
            products = List.copyOf(products);
            if (logs.size() != SIZE || products.size() != SIZE) {
                throw new IllegalArgumentException("bets: " + logs.size() + " logs and " + products.size()
                        + " products (expected: " + SIZE + " of each)");
            }
        }
    }

    private Bets(double mean, double[] logs, double[] products) {
        if (!(mean > 0 && mean < 1)) {
            throw new IllegalArgumentException("mean: " + mean + " (expected: above 0 and below 1)");
        }
        this.mean = mean;
        this.stakes = stakes(mean);
        this.logs = logs;
        this.products = products;
    }

    /** No observation yet. */
    public static Bets against(double mean) {
        double[] products = new double[SIZE];
        Arrays.fill(products, 1);
        return new Bets(mean, new double[SIZE], products);
    }

    /** Goes on from a stored state. */
    public static Bets resume(double mean, State state) {
        return new Bets(mean, numbers(state.logs()), numbers(state.products()));
    }

    private static double[] numbers(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
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
            double product = products[j] * (1 + stakes[j] * (x - mean));
            products[j] = product;
            if (product > LARGE || product < SMALL) {
                logs[j] += StrictMath.log(product);
                products[j] = 1;
            }
        }
    }

    /** log E now. */
    public double logE() {
        double[] owned = new double[SIZE];
        Arrays.setAll(owned, j -> logs[j] + StrictMath.log(products[j]));
        return LogMean.of(owned);
    }

    /** The larger of log E and {@code peak}, which is at least 0; cheap where log E is clearly below. */
    public double peak(double peak) {
        if (peak != ceilingOf) {
            ceilingOf = peak;
            ceiling = StrictMath.exp(peak) * ALMOST * SIZE;
        }
        double sum = 0;
        for (int j = 0; j < SIZE; j++) {
            if (logs[j] == 0) {
                sum += products[j];
            } else if (logs[j] + Math.getExponent(products[j]) * LOG_2 > NOTHING) {
                return Math.max(peak, logE());
            }
        }
        return sum < ceiling ? peak : Math.max(peak, logE());
    }

    public State state() {
        return new State(list(logs), list(products));
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
