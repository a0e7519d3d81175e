package dev.slipway.bench.load;

/**
 * What closed-loop load came to.
 *
 * @param requests answered
 * @param failures answered with anything but success, or not at all
 */
public record Throughput(long requests, long failures, double seconds) {
    public double perSecond() {
        return requests / seconds;
    }

    /** What this many seconds of processor time make for ten thousand requests. */
    public double per10k(double cpuSeconds) {
        if (requests == 0) {
            throw new IllegalStateException("requests: 0 (expected: at least one to divide by)");
        }
        return cpuSeconds * 10_000 / requests;
    }
}
