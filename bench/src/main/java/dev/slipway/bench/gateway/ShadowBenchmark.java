package dev.slipway.bench.gateway;

import dev.slipway.bench.load.Call;
import dev.slipway.bench.load.ClosedLoop;
import dev.slipway.bench.process.Scratch;
import dev.slipway.bench.report.Bar;
import dev.slipway.bench.report.Benchmark;
import dev.slipway.bench.report.Conclusion;
import dev.slipway.bench.report.Machine;
import dev.slipway.bench.report.Options;
import dev.slipway.bench.report.Report;
import dev.slipway.bench.report.Rounds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** What copies for a candidate add to the time of the calls that are copied: two systems on one server, in turn. */
public final class ShadowBenchmark implements Benchmark {
    private static final String OFF = "shadow off";
    private static final String ON = "shadow on";
    private static final String SHADOWED = "bench-shadowed";
    private static final Bar NOTHING_TO_SPEAK_OF = new Bar.AtMost(0.05);

    @Override
    public String name() {
        return "shadow";
    }

    @Override
    public String summary() {
        return "what a shadow copy of every call adds to the latency of the calls themselves";
    }

    @Override
    public Duration limit(Options options) {
        return Duration.ofMinutes(5);
    }

    @Override
    public Report run(Options options) throws IOException, InterruptedException {
        SequencedMap<String, String> machine = Machine.describe(Instant.now());
        SequencedMap<String, String> chosen = new LinkedHashMap<>();
        Rounds rounds = new Rounds();
        int count = options.roundsOr(6, 2);
        Duration length = Duration.ofSeconds(options.quick() ? 2 : 5);
        chosen.put("rounds", count + " of each, in turn");
        chosen.put("latency", Effort.CALLS_PER_SECOND + " calls a second for " + length.toSeconds() + " s");
        try (Scratch scratch = new Scratch();
                ModelServer model = ModelServer.start(scratch.directory())) {
            options.say("Starting Slipway");
            SlipwayServer server = SlipwayServer.start(scratch.directory().resolve("data"), model.url(), "");
            try (Slipway off = Slipway.on(server, model.url())) {
                chosen.put(off.name(), off.description());
                List<Contestant> both = List.of(new Way(OFF, off), new Way(ON, off.shadowing(SHADOWED, model.url())));
                measure(both, count, length, rounds, options);
            }
        }
        return new Report(name(), machine, chosen, rounds.all(), conclusions(rounds), notes());
    }

    private static void measure(List<Contestant> both, int count, Duration length, Rounds rounds, Options options)
            throws IOException, InterruptedException {
        Measuring measuring = new Measuring(ClosedLoop.best());
        for (Contestant one : both) {
            options.say("Warming up: " + one.name());
            measuring.warmUp(one, length.multipliedBy(2));
            measuring.rest(one);
        }
        for (int number = 1; number <= count; number++) {
            for (Contestant one : number % 2 == 1 ? both : both.reversed()) {
                options.say("Round " + number + " of " + count + ": " + one.name());
                rounds.add(measuring.calls(one, number, length));
                one.settle();
                measuring.rest(one);
            }
        }
    }

    private static List<Conclusion> conclusions(Rounds rounds) {
        return List.of(
                new Conclusion(
                        "added by shadow, p50",
                        rounds.added(Measuring.CALLS, ON, OFF, Measuring.P50),
                        "ms",
                        NOTHING_TO_SPEAK_OF),
                Conclusion.of("added by shadow, p99", rounds.added(Measuring.CALLS, ON, OFF, Measuring.P99), "ms"));
    }

    private static List<String> notes() {
        return List.of(
                "Values are differences of medians over the rounds. A copy is sent after its caller was answered.",
                "Copies and calls share this machine's processors, as does the model server that answers both.");
    }

    /** One of the two systems. */
    private record Way(String name, Slipway slipway) implements Contestant {
        @Override
        public String description() {
            return slipway.description();
        }

        @Override
        public Call call(Question question) {
            return slipway.call(question);
        }

        @Override
        public Optional<ProcessHandle> process() {
            return slipway.process();
        }

        @Override
        public boolean keepsDatabase() {
            return true;
        }

        @Override
        public void settle() throws IOException, InterruptedException {
            slipway.settle();
        }

        @Override
        public void close() {}
    }
}
