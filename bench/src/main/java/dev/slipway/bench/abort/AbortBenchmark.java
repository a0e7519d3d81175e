package dev.slipway.bench.abort;

import dev.slipway.bench.gateway.Slipway;
import dev.slipway.bench.gateway.SlipwayServer;
import dev.slipway.bench.load.Call;
import dev.slipway.bench.process.Scratch;
import dev.slipway.bench.report.Bar;
import dev.slipway.bench.report.Benchmark;
import dev.slipway.bench.report.Conclusion;
import dev.slipway.bench.report.Machine;
import dev.slipway.bench.report.Options;
import dev.slipway.bench.report.Report;
import dev.slipway.bench.report.Rounds;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;

/** Callers leave a whole server in every phase of an answer, and the direct path beside it, which shows what the rig itself takes. */
public final class AbortBenchmark implements Benchmark {
    private static final String DIRECT = "direct";
    private static final Bar SOON = new Bar.AtMost(10);
    private static final Bar ALL_SOON = new Bar.AtMost(50);

    @Override
    public String name() {
        return "abort";
    }

    @Override
    public String summary() {
        return "milliseconds until the upstream is stopped after its caller has left, in every phase and by the hundred";
    }

    @Override
    public Duration limit(Options options) {
        return Duration.ofMinutes(4);
    }

    @Override
    public Report run(Options options) throws IOException, InterruptedException {
        SequencedMap<String, String> machine = Machine.describe(Instant.now());
        Rounds rounds = new Rounds();
        SequencedMap<String, String> chosen = new LinkedHashMap<>();
        try (Scratch scratch = new Scratch();
                StoppedModel model = new StoppedModel()) {
            options.say("Starting Slipway");
            SlipwayServer server = SlipwayServer.start(scratch.directory().resolve("data"), model.url(), "");
            try (Slipway slipway = Slipway.on(server, model.url())) {
                chosen.put(slipway.name(), slipway.description());
                URI direct = model.url().resolve("/v1/chat/completions");
                SequencedMap<String, Function<String, Call>> ways = new LinkedHashMap<>();
                ways.put(Slipway.NAME, message -> slipway.call(body(message)));
                ways.put(DIRECT, message -> new Call(direct, Map.of(), body(message)));
                measure(new Leaving(model), ways, options, chosen, rounds);
            }
        }
        return new Report(name(), machine, chosen, rounds.all(), conclusions(rounds), notes());
    }

    private static void measure(
            Leaving leaving,
            SequencedMap<String, Function<String, Call>> ways,
            Options options,
            SequencedMap<String, String> chosen,
            Rounds rounds)
            throws InterruptedException {
        int callers = options.quick() ? 50 : 200;
        int crowd = options.quick() ? 100 : 500;
        int warmup = options.quick() ? 50 : 400;
        int count = options.roundsOr(3, 1);
        chosen.put("callers", callers + " one after the other in each phase, then " + crowd + " at once");
        chosen.put("rounds", count + " after " + warmup + " callers in each phase to warm up");
        options.say("Warming up");
        for (Phase phase : Phase.values()) {
            leaving.oneByOne(Slipway.NAME, 0, warmup, phase, ways.firstEntry().getValue());
        }
        for (int round = 1; round <= count; round++) {
            options.say("Round " + round + " of " + count);
            for (Map.Entry<String, Function<String, Call>> way : ways.entrySet()) {
                for (Phase phase : Phase.values()) {
                    rounds.add(leaving.oneByOne(subject(way.getKey(), phase), round, callers, phase, way.getValue()));
                }
                rounds.add(leaving.atOnce(way.getKey(), round, crowd, way.getValue()));
            }
        }
    }

    private static List<Conclusion> conclusions(Rounds rounds) {
        List<Conclusion> all = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            String ours = subject(Slipway.NAME, phase);
            all.add(new Conclusion(ours + ", p50", rounds.median(Leaving.ONE, ours, Leaving.P50), "ms", SOON));
            all.add(new Conclusion(ours + ", p99", rounds.median(Leaving.ONE, ours, Leaving.P99), "ms", SOON));
            all.add(Conclusion.of(ours + ", worst", rounds.largest(Leaving.ONE, ours, Leaving.WORST), "ms"));
        }
        all.add(new Conclusion(
                "slipway: a crowd, all stopped",
                rounds.median(Leaving.CROWD, Slipway.NAME, Leaving.ALL),
                "ms",
                ALL_SOON));
        all.add(Conclusion.of("direct: a crowd, all stopped", rounds.median(Leaving.CROWD, DIRECT, Leaving.ALL), "ms"));
        return all;
    }

    private static List<String> notes() {
        return List.of(
                "Timed from just before the caller's socket is closed until the model server reads the end of its own"
                        + " connection; both are in the measuring process and have one clock.",
                "'direct' has nothing in between: what it shows is the rig's own time and the machine's.",
                "Model server, callers and Slipway share this machine's processors.");
    }

    private static String subject(String way, Phase phase) {
        return way + ": " + phase.words();
    }

    private static String body(String message) {
        return "{\"model\":\"" + Slipway.SYSTEM + "\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
                + message + "\"}]}";
    }
}
