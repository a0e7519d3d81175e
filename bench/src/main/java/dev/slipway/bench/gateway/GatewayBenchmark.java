package dev.slipway.bench.gateway;

import dev.slipway.bench.load.ClosedLoop;
import dev.slipway.bench.process.Scratch;
import dev.slipway.bench.report.Benchmark;
import dev.slipway.bench.report.Machine;
import dev.slipway.bench.report.Options;
import dev.slipway.bench.report.Report;
import dev.slipway.bench.report.Rounds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Slipway, the direct path and its peers in turn, in front of the same model server. */
public final class GatewayBenchmark implements Benchmark {
    /** When what is left is skipped, so that a busy machine still gets to see what was measured. */
    private static final Duration ENOUGH = Duration.ofMinutes(8);

    private static final int STARTS = 3;

    /** The names that {@code --peers} takes. */
    public static List<String> peers() {
        return Peers.ALL.stream().map(Peer::name).toList();
    }

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String summary() {
        return "CPU, latency, throughput, streams, memory and start-up, beside the direct path, Portkey, LiteLLM and Bifrost";
    }

    @Override
    public Duration limit(Options options) {
        return Duration.ofMinutes(40);
    }

    @Override
    public Report run(Options options) throws IOException, InterruptedException {
        SequencedMap<String, String> machine = Machine.describe(Instant.now());
        Effort effort = Effort.of(options);
        ClosedLoop closedLoop = ClosedLoop.best();
        Peers peers = Peers.install(options);
        SequencedMap<String, String> chosen = new LinkedHashMap<>();
        effort.describe(chosen);
        chosen.put("load generator", closedLoop.name());
        Rounds rounds = new Rounds();
        Deadline deadline = new Deadline(ENOUGH);
        List<String> running;
        try (Scratch scratch = new Scratch();
                ModelServer model = ModelServer.start(scratch.directory())) {
            StartUp startUp = new StartUp(scratch.directory().resolve("data"), model.url(), rounds);
            options.say("Starting Slipway");
            List<Contestant> field = new ArrayList<>();
            try {
                field.add(Slipway.on(startUp.first(), model.url()));
                field.add(new Direct(model.url()));
                List<Contestant> others = peers.start(scratch.directory(), model.url(), options);
                field.addAll(others);
                running = others.stream().map(Contestant::name).toList();
                field.forEach(who -> chosen.put(who.name(), who.description()));
                peers.missing().forEach((name, reason) -> chosen.put(name, "left out: " + reason));
                new Race(field, new Measuring(closedLoop), rounds, deadline, options).run(effort);
            } finally {
                field.forEach(Contestant::close);
            }
            if (!options.quick()) {
                options.say("Starting Slipway again on the data of this run");
                startUp.again(STARTS, () -> deadline.over(options, "starts"));
            }
        }
        return new Report(
                name(),
                machine,
                chosen,
                rounds.all(),
                GatewayConclusions.of(rounds, running, peers.missing()),
                GatewayConclusions.notes(peers.settings(running), deadline.skipped()));
    }
}
