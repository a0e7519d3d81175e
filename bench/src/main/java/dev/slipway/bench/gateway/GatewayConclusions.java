package dev.slipway.bench.gateway;

import dev.slipway.bench.report.Bar;
import dev.slipway.bench.report.Conclusion;
import dev.slipway.bench.report.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** What the rounds of a gateway run come to, ours against the bars and beside the peer. */
final class GatewayConclusions {
    private final Rounds rounds;
    private final List<Conclusion> all = new ArrayList<>();

    private GatewayConclusions(Rounds rounds) {
        this.rounds = rounds;
    }

    static List<Conclusion> of(Rounds rounds, boolean withPeer) {
        GatewayConclusions conclusions = new GatewayConclusions(rounds);
        conclusions.ours();
        if (withPeer) {
            conclusions.peers();
        }
        return conclusions.all;
    }

    static List<String> notes(boolean withPeer, Set<String> skipped) {
        List<String> notes = new ArrayList<>(List.of(
                "Values are medians over the rounds; 'added' is the difference of medians to the direct path in the same run.",
                "CPU is that of the gateway's process, up to the moment when the last call is in the database; the"
                        + " database's own is listed apart.",
                "Model server, load generator and gateway share this machine's processors."));
        notes.add(
                withPeer
                        ? "Portkey runs with its stock settings, which keep no record of calls."
                        : "Portkey was left out: see what was said at the start.");
        if (!skipped.isEmpty()) {
            notes.add("The time ran out; left out in whole or in part: " + String.join(", ", skipped));
        }
        return notes;
    }

    private void ours() {
        add("slipway: CPU per 10k requests", load(Slipway.NAME, Measuring.CPU), "s", new Bar.AtMost(0.55));
        all.add(Conclusion.of(
                "slipway: its database's CPU per 10k requests", load(Slipway.NAME, Measuring.DATABASE_CPU), "s"));
        all.add(Conclusion.of("slipway: requests per second", load(Slipway.NAME, Measuring.PER_SECOND), "/s"));
        add("slipway: added latency, p50", added(Slipway.NAME, Measuring.P50), "ms", new Bar.AtMost(0.30));
        all.add(Conclusion.of("slipway: added latency, p99", added(Slipway.NAME, Measuring.P99), "ms"));
        add("slipway: added time to first token, p50", addedFirstToken(Slipway.NAME), "ms", new Bar.AtMost(0.30));
        add("slipway: stall-free streams", streams(Slipway.NAME), "", new Bar.AtLeast(2_000));
        add("slipway: peak memory", memory(Slipway.NAME), "MiB", new Bar.AtMost(350));
        add(
                "slipway: start on existing data, database up",
                rounds.median(StartUp.KIND, StartUp.DATABASE_UP, StartUp.TIME),
                "s",
                new Bar.AtMost(1.5));
    }

    private void peers() {
        all.add(Conclusion.of("direct: requests per second", load(Direct.NAME, Measuring.PER_SECOND), "/s"));
        all.add(Conclusion.of("direct: stall-free streams", streams(Direct.NAME), ""));
        String peer = Portkey.NAME;
        all.add(Conclusion.of("portkey: CPU per 10k requests", load(peer, Measuring.CPU), "s"));
        all.add(Conclusion.of("portkey: requests per second", load(peer, Measuring.PER_SECOND), "/s"));
        all.add(Conclusion.of("portkey: added latency, p50", added(peer, Measuring.P50), "ms"));
        all.add(Conclusion.of("portkey: added latency, p99", added(peer, Measuring.P99), "ms"));
        all.add(Conclusion.of("portkey: added time to first token, p50", addedFirstToken(peer), "ms"));
        all.add(Conclusion.of("portkey: stall-free streams", streams(peer), ""));
        all.add(Conclusion.of("portkey: peak memory", memory(peer), "MiB"));
    }

    private void add(String name, OptionalDouble value, String unit, Bar bar) {
        all.add(new Conclusion(name, value, unit, bar));
    }

    private OptionalDouble load(String who, String figure) {
        return rounds.median(Measuring.LOAD, who, figure);
    }

    private OptionalDouble added(String who, String figure) {
        return rounds.added(Measuring.CALLS, who, Direct.NAME, figure);
    }

    private OptionalDouble addedFirstToken(String who) {
        return rounds.added(Measuring.FIRST_TOKEN, who, Direct.NAME, Measuring.P50);
    }

    private OptionalDouble streams(String who) {
        return rounds.largest(Measuring.STREAMS, who, Measuring.STALL_FREE);
    }

    private OptionalDouble memory(String who) {
        return rounds.median(Measuring.MEMORY, who, Measuring.PEAK);
    }
}
