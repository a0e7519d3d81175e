package dev.slipway.core.saving;

import java.util.List;

/**
 * The middle of a sample, with the interval in which the true one lies in 95 of 100 samples. The interval is made of order
 * statistics and assumes nothing about the distribution (Conover 1999, "Practical Nonparametric Statistics", 3.2).
 *
 * @param seconds with as many below as above
 */
public record Median(double seconds, double low, double high) {
    private static final double Z = 1.959963984540054;
    private static final double MILLIS = 1e3;

    /** @param millis sorted, not empty */
    static Median of(List<Long> millis) {
        int size = millis.size();
        double middle = (millis.get((size - 1) / 2) + millis.get(size / 2)) / 2.0;
        double reach = Z * Math.sqrt(size) / 2;
        int low = (int) Math.floor(size / 2.0 - reach);
        int high = (int) Math.ceil(size / 2.0 + reach);
        return new Median(
                middle / MILLIS,
                millis.get(Math.max(low - 1, 0)) / MILLIS,
                millis.get(Math.min(high, size - 1)) / MILLIS);
    }
}
