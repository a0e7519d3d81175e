package dev.slipway.bench.soak;

import dev.slipway.bench.gateway.ModelServer;
import dev.slipway.bench.gateway.Slipway;
import dev.slipway.bench.gateway.SlipwayServer;
import dev.slipway.bench.process.Scratch;
import dev.slipway.bench.process.Waiting;
import dev.slipway.bench.report.Bar;
import dev.slipway.bench.report.Benchmark;
import dev.slipway.bench.report.Conclusion;
import dev.slipway.bench.report.Figure;
import dev.slipway.bench.report.Machine;
import dev.slipway.bench.report.Options;
import dev.slipway.bench.report.Report;
import dev.slipway.bench.report.Round;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A whole server under mixed load with faults and shadow for as long as is wanted: does anything grow? */
public final class SoakBenchmark implements Benchmark {
    private static final int FAULT_PERCENT = 5;
    private static final int MOST_SAMPLES = 360;
    private static final Duration SHORTEST_STEP = Duration.ofSeconds(5);
    private static final Duration AFTERWARDS = Duration.ofSeconds(30);
    private static final String LOAD = "Calls";
    private static final String SHADOWED = "bench-shadowed";

    @Override
    public String name() {
        return "soak";
    }

    @Override
    public String summary() {
        return "an hour of mixed load with 5 % faults, leaving callers and shadow: memory, threads, sockets, journal flat?";
    }

    @Override
    public Duration limit(Options options) {
        return Duration.ofMinutes(options.soak().minutes() + 5L);
    }

    /** Unlike a speed, a leak is a failure. */
    @Override
    public boolean passed(Report report) {
        return report.sound()
                && report.conclusions().stream()
                        .allMatch(one -> one.goal().isEmpty() || one.verdict().equals("reached"));
    }

    @Override
    public Report run(Options options) throws IOException, InterruptedException {
        SequencedMap<String, String> machine = Machine.describe(Instant.now());
        SequencedMap<String, String> chosen = new LinkedHashMap<>();
        Duration length = options.quick()
                ? Duration.ofMinutes(1)
                : Duration.ofMinutes(options.soak().minutes());
        chosen.put(
                "load",
                Traffic.PER_SECOND + " calls a second for " + length.toSeconds() + " s: 60 % plain, 30 %"
                        + " streams, 10 % whose caller leaves; a shadow copy of each");
        chosen.put("faults", FAULT_PERCENT + " % of what the model server is asked");
        Course course = new Course();
        List<Round> rounds = new ArrayList<>();
        OptionalDouble open;
        try (Scratch scratch = new Scratch();
                ModelServer model = ModelServer.start(scratch.directory(), FAULT_PERCENT)) {
            options.say("Starting Slipway");
            SlipwayServer server = SlipwayServer.start(scratch.directory().resolve("data"), model.url(), "");
            try (Slipway plain = Slipway.on(server, model.url())) {
                Slipway slipway = plain.shadowing(SHADOWED, model.url());
                chosen.put(slipway.name(), slipway.description());
                Watch watch = new Watch(slipway);
                rounds.add(soak(slipway, watch, course, length, options));
                open = OptionalDouble.of(openAfterwards(watch));
            }
        }
        rounds.addAll(course.rounds());
        Optional<Path> csv = options.soak().samples();
        if (csv.isPresent()) {
            course.write(csv.get());
        }
        return new Report(name(), machine, chosen, rounds, conclusions(course, open), notes(course));
    }

    private static Round soak(Slipway slipway, Watch watch, Course course, Duration length, Options options)
            throws IOException, InterruptedException {
        Duration step = length.dividedBy(MOST_SAMPLES).compareTo(SHORTEST_STEP) > 0
                ? length.dividedBy(MOST_SAMPLES)
                : SHORTEST_STEP;
        try (Traffic traffic = new Traffic(slipway)) {
            while (watch.seconds() < length.toSeconds()) {
                double next = (course.size() + 1) * (step.toMillis() / 1e3);
                while (watch.seconds() < next) {
                    LockSupport.parkNanos((long) ((next - watch.seconds()) * 1e9));
                }
                Sample sample = watch.look();
                course.add(sample);
                options.say(line(sample, length, traffic));
            }
            return Round.of(
                    LOAD,
                    slipway.name(),
                    1,
                    List.of(
                            new Figure("answered", traffic.answered(), ""),
                            new Figure("failed", traffic.failed(), ""),
                            new Figure("left by their caller", traffic.left(), "")));
        }
    }

    private static String line(Sample sample, Duration length, Traffic traffic) {
        return String.format(
                Locale.ROOT,
                "%5.0f of %d s: %d calls; heap %.1f MiB, resident %.0f MiB, %.0f threads, %.0f sockets, journal %.1f MiB behind",
                sample.seconds(),
                length.toSeconds(),
                traffic.answered() + traffic.failed() + traffic.left(),
                sample.of(Series.HEAP),
                sample.of(Series.RESIDENT),
                sample.of(Series.THREADS),
                sample.of(Series.SOCKETS),
                sample.of(Series.JOURNAL));
    }

    /** How many calls are still under way when everybody has gone. */
    private static int openAfterwards(Watch watch) throws IOException, InterruptedException {
        try {
            Waiting.until("the end of the last call", AFTERWARDS, () -> watch.openCalls() == 0);
            return 0;
        } catch (TimeoutException late) {
            return watch.openCalls();
        }
    }

    private static List<Conclusion> conclusions(Course course, OptionalDouble open) {
        List<Conclusion> all = new ArrayList<>();
        for (Series one : Series.values()) {
            boolean flat = course.verdict(one) == Trend.Verdict.FLAT;
            String words = one.words() + " flat (" + course.verdict(one).name().toLowerCase(Locale.ROOT) + ")";
            all.add(new Conclusion(words, OptionalDouble.of(flat ? 1 : 0), "", new Bar.AtLeast(1)));
        }
        all.add(new Conclusion("calls open after the last caller has gone", open, "", new Bar.AtMost(0)));
        return all;
    }

    private static List<String> notes(Course course) {
        List<String> notes = new ArrayList<>(course.plots());
        notes.add(
                "Flat: with 95 % confidence it grew by no more than it may (5 % of its level, or a slack of its own) over the run"
                        + " without its first quarter. Growing: by more, as surely. Undecided: the run was too short to say.");
        notes.add(
                "The plots begin at zero and show the first quarter as well. The server's garbage is collected before each sample.");
        return notes;
    }
}
