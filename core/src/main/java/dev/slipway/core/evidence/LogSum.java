package dev.slipway.core.evidence;

/** Sums of numbers given by their logs. */
final class LogSum {
    private LogSum() {}

    /** log Σ exp(log_i), without overflow, summed in the order given. */
    static double of(double[] logs) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            largest = Math.max(largest, log);
        }
        if (largest == Double.NEGATIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (double log : logs) {
            sum += StrictMath.exp(log - largest);
        }
        return largest + StrictMath.log(sum);
    }
}
