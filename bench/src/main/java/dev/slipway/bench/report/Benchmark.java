package dev.slipway.bench.report;

import java.time.Duration;

/** One thing that can be measured. */
public interface Benchmark {
    String name();

    /** In one line, for the list. */
    String summary();

    /** After this long a run is ended, whatever it is doing. */
    Duration limit(Options options);

    /** What the exit code says. A figure that misses its bar is none of its business, unless the benchmark says otherwise. */
    default boolean passed(Report report) {
        return report.sound();
    }

    Report run(Options options) throws Exception;
}
