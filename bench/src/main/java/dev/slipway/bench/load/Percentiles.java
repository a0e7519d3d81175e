package dev.slipway.bench.load;

import java.util.Arrays;

/** Percentiles of measured times by the nearest rank: always a time that was really measured. */
public final class Percentiles {
    private final long[] sorted;

    /** @param nanos at least one */
    public Percentiles(long[] nanos) {
        if (nanos.length == 0) {
            throw new IllegalArgumentException("times: none (expected: at least one)");
        }
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** @param percent above 0, at most 100 */
    public double millis(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("percent: " + percent + " (expected: above 0, at most 100)");
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / 1e6;
    }
}
