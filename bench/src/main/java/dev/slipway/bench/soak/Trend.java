package dev.slipway.bench.soak;

import java.util.Arrays;

/**
 * How much something grew over a time, by the Theil–Sen estimator: the median of the slopes between all pairs of points, which a
 * few outliers do not move, with the 95 % interval that Kendall's statistic gives (P. K. Sen, "Estimates of the regression
 * coefficient based on Kendall's tau", JASA 63, 1968).
 *
 * @param level median of the values
 * @param growth from the first point to the last, in the values' unit
 * @param low end of growth's interval
 * @param high end of growth's interval
 */
record Trend(double level, double growth, double low, double high) {
    static final int FEWEST = 10;

    private static final double NORMAL_95 = 1.959963985;

    /** What can be said of it, given how much growth is none to speak of. */
    enum Verdict {
        FLAT,
        GROWING,
        UNDECIDED
    }

    /** @param times growing; as many as values, at least ten */
    static Trend of(double[] times, double[] values) {
        int n = values.length;
        if (n < FEWEST || times.length != n) {
            throw new IllegalArgumentException("points: " + times.length + " times and " + n
                    + " values (expected: as many of both, at least " + FEWEST + ")");
        }
        double[] slopes = slopes(times, values);
        double spread = NORMAL_95 * Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
        int low = (int) Math.floor((slopes.length - spread) / 2);
        int high = (int) Math.ceil((slopes.length + spread) / 2);
        double span = times[n - 1] - times[0];
        return new Trend(
                median(values),
                median(slopes) * span,
                slopes[Math.max(low, 0)] * span,
                slopes[Math.min(high, slopes.length - 1)] * span);
    }

    Verdict verdict(double tolerance) {
        return high <= tolerance ? Verdict.FLAT : low > tolerance ? Verdict.GROWING : Verdict.UNDECIDED;
    }

    private static double[] slopes(double[] times, double[] values) {
        int n = values.length;
        double[] slopes = new double[n * (n - 1) / 2];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes[next++] = (values[j] - values[i]) / (times[j] - times[i]);
            }
        }
        Arrays.sort(slopes);
        return slopes;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
