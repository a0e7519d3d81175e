package dev.slipway.core.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Runs seeded simulations on all cores and keeps their table in {@code target/rollout-simulation.md}. */
public final class Simulation {
    private static final Path FILE = Path.of("target", "rollout-simulation.md");
    private static final Map<String, StringBuilder> TABLES = new TreeMap<>();

    private Simulation() {}

    /** A source of randomness of its own for each run: seeds that differ by a constant would give related streams. */
    public static SplittableRandom random(long seed, int run) {
        return new SplittableRandom(new Random(seed * 1_000_003 + run).nextLong());
    }

    /** How often the predicate holds over the runs. */
    public static double share(int runs, long seed, Predicate<SplittableRandom> predicate) {
        long held = IntStream.range(0, runs)
                .parallel()
                .filter(run -> predicate.test(random(seed, run)))
                .count();
        return (double) held / runs;
    }

    /** The results of all runs in growing order. */
    public static int[] sorted(int runs, IntFunction<Integer> run) {
        return IntStream.range(0, runs).parallel().map(run::apply).sorted().toArray();
    }

    /** Adds a row to a table of the report. The first row of a title is its header. */
    public static synchronized void row(String title, String header, Object... cells) {
        StringBuilder table = TABLES.computeIfAbsent(
                title, _ -> new StringBuilder("| " + header + " |\n|" + "---|".repeat(cells.length) + "\n"));
        table.append("|");
        for (Object cell : cells) {
            table.append(' ').append(cell).append(" |");
        }
        table.append('\n');
        write();
    }

    private static void write() {
        StringBuilder text = new StringBuilder("# Simulated rollouts\n");
        TABLES.forEach((title, table) ->
                text.append("\n## ").append(title).append("\n\n").append(table));
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
