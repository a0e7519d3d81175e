package dev.slipway.bench.gateway;

import dev.slipway.bench.report.Options;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/** When a run has taken long enough; remembers what was left out for it. For one thread. */
final class Deadline {
    private final long end;
    private final Set<String> skipped = new LinkedHashSet<>();

    Deadline(Duration length) {
        end = System.nanoTime() + length.toNanos();
    }

    /** @param what is skipped when it is */
    boolean over(Options options, String what) {
        boolean late = System.nanoTime() - end > 0;
        if (late && skipped.add(what)) {
            options.say("Out of time; skipping the rest of: " + what);
        }
        return late;
    }

    Set<String> skipped() {
        return Set.copyOf(skipped);
    }
}
