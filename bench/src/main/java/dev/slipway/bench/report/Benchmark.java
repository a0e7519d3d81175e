package dev.slipway.bench.report;

import java.time.Duration;

/** One thing that can be measured. */
public interface Benchmark {
    String name();

    /** In one line, for the list. */
    String summary();

    /** After this long a run is ended, whatever it is doing. */
    Duration limit();

    Report run(Options options) throws Exception;
}
