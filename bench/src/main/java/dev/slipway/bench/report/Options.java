package dev.slipway.bench.report;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a benchmark is to be run.
 *
 * @param rounds how often everything is measured; 0 leaves it to the benchmark
 * @param quick less of everything, to see that it works
 * @param peers whom to measure beside us, by name
 * @param soak how long, and where its samples go
 * @param progress told in one line what is going on
 */
public record Options(int rounds, boolean quick, Set<String> peers, Soak soak, Consumer<String> progress) {
    /**
     * How a soak is to be run.
     *
     * @param minutes of load
     * @param csv where every sample goes; null for nowhere
     */
    public record Soak(int minutes, @Nullable Path csv) {
        private static final int MOST_MINUTES = 24 * 60;

        public Soak {
            if (minutes < 1 || minutes > MOST_MINUTES) {
                throw new IllegalArgumentException("--minutes: " + minutes + " (expected: 1 to " + MOST_MINUTES + ")");
            }
        }

        public Optional<Path> samples() {
            return Optional.ofNullable(csv);
        }
    }

    public Options {
        if (rounds < 0 || rounds > 50) {
            throw new IllegalArgumentException("--rounds: " + rounds + " (expected: 1 to 50, or 0 for the usual)");
        }
        peers = Set.copyOf(peers);
    }

    public int roundsOr(int usual, int whenQuick) {
        return rounds > 0 ? rounds : quick ? whenQuick : usual;
    }

    public void say(String line) {
        progress.accept(line);
    }
}
