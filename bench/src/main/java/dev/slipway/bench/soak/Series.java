package dev.slipway.bench.soak;

/**
 * What is watched in a soak. Each may grow by a twentieth of its level over the judged part of a run, or by its slack where that is
 * more.
 */
enum Series {
    HEAP("heap after a collection", "MiB", 4),
    RESIDENT("resident memory", "MiB", 24),
    THREADS("threads", "", 4),
    SOCKETS("open sockets", "", 24),
    JOURNAL("journal not yet in the database", "MiB", 8);

    private static final double SHARE = 0.05;

    private final String words;
    private final String unit;
    private final double slack;

    Series(String words, String unit, double slack) {
        this.words = words;
        this.unit = unit;
        this.slack = slack;
    }

    String words() {
        return words;
    }

    String unit() {
        return unit;
    }

    double tolerance(double level) {
        return Math.max(slack, SHARE * level);
    }
}
