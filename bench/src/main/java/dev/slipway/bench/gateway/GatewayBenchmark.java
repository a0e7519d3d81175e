package dev.slipway.bench.gateway;

import dev.slipway.bench.load.ClosedLoop;
import dev.slipway.bench.process.Scratch;
import dev.slipway.bench.report.Benchmark;
import dev.slipway.bench.report.Figure;
import dev.slipway.bench.report.Machine;
import dev.slipway.bench.report.Options;
import dev.slipway.bench.report.Report;
import dev.slipway.bench.report.Round;
import dev.slipway.bench.report.Rounds;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Slipway, the direct path and Portkey in turn, in front of the same model server. */
public final class GatewayBenchmark implements Benchmark {
    private static final int STARTS = 3;
    private static final int WARM_UP_OF_OTHERS = 3;

    @Override
    public String name() {
        return "gateway";
    }

    @Override
    public String summary() {
        return "CPU, latency, throughput, streams, memory and start-up, beside the direct path and Portkey";
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(6);
    }

    @Override
    public Report run(Options options) throws IOException, InterruptedException {
        SequencedMap<String, String> machine = Machine.describe(Instant.now());
        Effort effort = Effort.of(options);
        ClosedLoop closedLoop = ClosedLoop.best();
        Optional<PortkeyInstall> peer = PortkeyInstall.find(options.progress());
        SequencedMap<String, String> chosen = new LinkedHashMap<>();
        effort.describe(chosen);
        chosen.put("load generator", closedLoop.name());
        Rounds rounds = new Rounds();
        try (Scratch scratch = new Scratch();
                ModelServer model = ModelServer.start(scratch.directory())) {
            StartUp startUp = new StartUp(scratch.directory().resolve("data"), model.url(), rounds);
            options.say("Starting the contestants");
            List<Contestant> field = new ArrayList<>();
            try {
                field.add(Slipway.on(startUp.first(), model.url()));
                field.add(new Direct(model.url()));
                if (peer.isPresent()) {
                    field.add(Portkey.start(peer.get(), scratch.directory(), model.url()));
                }
                field.forEach(who -> chosen.put(who.name(), who.description()));
                race(field, new Measuring(closedLoop), effort, rounds, options);
            } finally {
                field.forEach(Contestant::close);
            }
            if (!options.quick()) {
                options.say("Starting Slipway again on the data of this run");
                startUp.again(STARTS);
            }
        }
        return new Report(
                name(),
                machine,
                chosen,
                rounds.all(),
                GatewayConclusions.of(rounds, peer.isPresent()),
                GatewayConclusions.notes(peer.isPresent()));
    }

    private static void race(List<Contestant> field, Measuring measuring, Effort effort, Rounds rounds, Options options)
            throws IOException, InterruptedException {
        for (Contestant who : field) {
            options.say("Warming up: " + who.name());
            boolean ours = who instanceof Slipway;
            measuring.warmUp(who, ours ? effort.warmup() : effort.warmup().dividedBy(WARM_UP_OF_OTHERS));
        }
        for (int number = 1; number <= effort.rounds(); number++) {
            for (Contestant who : field) {
                options.say("Round " + number + ": " + who.name());
                rounds.add(measuring.load(who, number, effort.load()));
                rounds.add(measuring.calls(who, number, effort.openLoop()));
                rounds.add(measuring.firstToken(who, number, effort.openLoop()));
            }
        }
        int number = 1;
        for (int streams : effort.streams()) {
            for (Contestant who : field) {
                options.say(streams + " streams: " + who.name());
                rounds.add(measuring.streams(who, number, streams));
            }
            number++;
        }
        for (Contestant who : field) {
            measuring
                    .peakMemory(who)
                    .ifPresent(peak -> rounds.add(Round.of(
                            Measuring.MEMORY, who.name(), 1, List.of(new Figure(Measuring.PEAK, peak, "MiB")))));
        }
    }
}
