package dev.slipway.bench.load;

import java.io.IOException;
import java.time.Duration;

/** Load at full speed: each connection sends its next request as soon as it has its answer. */
public interface ClosedLoop {
    /** What generates the load, with its version. */
    String name();

    Throughput run(Call call, int connections, Duration length) throws IOException, InterruptedException;

    /** wrk where it is installed, since it takes the least processor time away; otherwise our own. */
    static ClosedLoop best() {
        return Wrk.installed().<ClosedLoop>map(it -> it).orElseGet(OwnClosedLoop::new);
    }
}
