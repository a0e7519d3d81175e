package dev.slipway.core.evidence;

/** Means of numbers given by their logs. */
public final class LogMean {
    private LogMean() {}

    /** log of the mean of exp(log_i), without overflow, summed in the order given. */
    public static double of(double[] logs) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += StrictMath.exp(log - largest);
        }
        return largest + StrictMath.log(sum / logs.length);
    }
}
