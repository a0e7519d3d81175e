package dev.slipway.bench.report;

import java.util.function.Consumer;

/**
 * How a benchmark is to be run.
 *
 * @param rounds how often everything is measured; 0 leaves it to the benchmark
 * @param quick less of everything, to see that it works
 * @param progress told in one line what is going on
 */
public record Options(int rounds, boolean quick, Consumer<String> progress) {
    public Options {
        if (rounds < 0 || rounds > 50) {
            throw new IllegalArgumentException("--rounds: " + rounds + " (expected: 1 to 50, or 0 for the usual)");
        }
    }

    public int roundsOr(int usual, int whenQuick) {
        return rounds > 0 ? rounds : quick ? whenQuick : usual;
    }

    public void say(String line) {
        progress.accept(line);
    }
}
