package dev.slipway.bench.journal;

import dev.slipway.bench.process.Scratch;
import dev.slipway.bench.report.Bar;
import dev.slipway.bench.report.Benchmark;
import dev.slipway.bench.report.Conclusion;
import dev.slipway.bench.report.Figure;
import dev.slipway.bench.report.Machine;
import dev.slipway.bench.report.Options;
import dev.slipway.bench.report.Report;
import dev.slipway.bench.report.Round;
import dev.slipway.bench.report.Rounds;
import dev.slipway.store.journal.Journal;
import dev.slipway.store.journal.JournalConfig;
import dev.slipway.store.journal.JournalConfig.Fsync;
import dev.slipway.store.journal.JournalConfig.WhenFull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Calls a second to the journal, and rows a second from there to PostgreSQL. */
public final class JournalBenchmark implements Benchmark {
    static final String APPEND = "Calls recorded in the journal (open and settled: two appends, four facts)";
    static final String PER_SECOND = "calls";

    private static final int MOST_THREADS = 64;
    private static final List<Integer> THREADS = List.of(1, 8, MOST_THREADS);
    private static final JournalConfig WITHOUT_LIMIT =
            new JournalConfig(Fsync.INTERVAL, 16L << 20, 16L << 30, WhenFull.REFUSE);

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public String summary() {
        return "calls a second to the journal, rows a second to PostgreSQL";
    }

    @Override
    public Duration limit(Options options) {
        return Duration.ofMinutes(5);
    }

    @Override
    public Report run(Options options) throws IOException, InterruptedException {
        SequencedMap<String, String> machine = Machine.describe(Instant.now());
        int count = options.roundsOr(5, 2);
        Duration length = Duration.ofMillis(options.quick() ? 700 : 2_000);
        Rounds rounds = new Rounds();
        try (Scratch scratch = new Scratch()) {
            SequencedMap<String, String> chosen = new LinkedHashMap<>();
            chosen.put("rounds", count + " of " + length.toMillis() + " ms");
            chosen.put("disk", Files.getFileStore(scratch.directory()).type() + " at " + scratch.directory());
            options.say("Warming up");
            append(scratch, Fsync.INTERVAL, MOST_THREADS, length.multipliedBy(2));
            for (int number = 1; number <= count; number++) {
                appendRound(scratch, rounds, number, length, options);
            }
            Projecting.measure(scratch.directory(), rounds, options);
            return new Report(name(), machine, chosen, rounds.all(), conclusions(rounds), notes());
        }
    }

    private static void appendRound(Scratch scratch, Rounds rounds, int number, Duration length, Options options)
            throws IOException {
        for (Fsync fsync : Fsync.values()) {
            for (int threads : THREADS) {
                options.say("Appending, round " + number + ": " + subject(fsync, threads));
                double perSecond = append(scratch, fsync, threads, length);
                List<Figure> figures = List.of(new Figure(PER_SECOND, perSecond, "/s"));
                rounds.add(Round.of(APPEND, subject(fsync, threads), number, figures));
            }
        }
    }

    private static String subject(Fsync fsync, int threads) {
        String when = switch (fsync) {
            case INTERVAL -> "fsync every 100 ms";
            case EVERY_APPEND -> "fsync before every answer";
        };
        return when + ", " + threads + (threads == 1 ? " thread" : " threads");
    }

    private static double append(Scratch scratch, Fsync fsync, int threads, Duration length) throws IOException {
        Path directory = Files.createTempDirectory(scratch.directory(), "journal");
        try (Journal journal = Journal.open(directory, config(fsync), InstantSource.system())) {
            return new Appending(journal).forTime(threads, length);
        } finally {
            Scratch.remove(directory);
        }
    }

    static JournalConfig config(Fsync fsync) {
        return new JournalConfig(
                fsync, WITHOUT_LIMIT.segmentBytes(), WITHOUT_LIMIT.limitBytes(), WITHOUT_LIMIT.whenFull());
    }

    private static List<Conclusion> conclusions(Rounds rounds) {
        return List.of(
                new Conclusion(
                        "calls recorded, the usual setting, 64 at a time",
                        rounds.median(APPEND, subject(Fsync.INTERVAL, MOST_THREADS), PER_SECOND),
                        "/s",
                        new Bar.AtLeast(20_000)),
                Conclusion.of(
                        "calls recorded, fsync before every answer, 64 at a time",
                        rounds.median(APPEND, subject(Fsync.EVERY_APPEND, MOST_THREADS), PER_SECOND),
                        "/s"),
                new Conclusion(
                        "rows projected to PostgreSQL",
                        rounds.median(Projecting.KIND, Projecting.SUBJECT, Projecting.ROWS),
                        "/s",
                        new Bar.AtLeast(30_000)));
    }

    private static List<String> notes() {
        return List.of(
                "Values are medians. Journal and database share the disk and processors with whatever else runs here.");
    }
}
