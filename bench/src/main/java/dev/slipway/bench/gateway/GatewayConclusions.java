package dev.slipway.bench.gateway;

import dev.slipway.bench.report.Bar;
import dev.slipway.bench.report.Conclusion;
import dev.slipway.bench.report.Rounds;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.Set;

/** What the rounds of a gateway run come to, ours against the bars and beside the peers. */
final class GatewayConclusions {
    private static final int REASON_WIDTH = 60;

    private final Rounds rounds;
    private final List<Conclusion> all = new ArrayList<>();

    private GatewayConclusions(Rounds rounds) {
        this.rounds = rounds;
    }

    /** @param peers that took part, in their order */
    static List<Conclusion> of(Rounds rounds, List<String> peers, SequencedMap<String, String> missing) {
        GatewayConclusions conclusions = new GatewayConclusions(rounds);
        conclusions.ours();
        conclusions.floor();
        peers.forEach(conclusions::peer);
        missing.forEach((name, reason) ->
                conclusions.add(name + ": left out, " + shortened(reason), OptionalDouble.empty(), ""));
        return conclusions.all;
    }

    /** @param settings of those that took part, by name */
    static List<String> notes(SequencedMap<String, String> settings, Set<String> skipped) {
        List<String> notes = new ArrayList<>(List.of(
                "Values are medians over the rounds; 'added' is the difference of medians to the direct path in the same run.",
                "CPU is that of the gateway's processes, up to the moment when the last call is in the database; the"
                        + " database's own is listed apart.",
                "Model server, load generator and gateway share this machine's processors."));
        settings.forEach((name, words) -> notes.add(name + " runs with " + words + "."));
        if (!skipped.isEmpty()) {
            notes.add("The time ran out; left out in whole or in part: " + String.join(", ", skipped));
        }
        return notes;
    }

    /** What went wrong stands at the end of what programs say; the whole of it stands among the options. */
    private static String shortened(String reason) {
        return reason.length() <= REASON_WIDTH ? reason : "…" + reason.substring(reason.length() - REASON_WIDTH);
    }

    private void ours() {
        add("slipway: CPU per 10k requests", load(Slipway.NAME, Measuring.CPU), "s", new Bar.AtMost(0.55));
        add("slipway: its database's CPU per 10k requests", load(Slipway.NAME, Measuring.DATABASE_CPU), "s");
        add("slipway: requests per second", load(Slipway.NAME, Measuring.PER_SECOND), "/s");
        add("slipway: added latency, p50", added(Slipway.NAME, Measuring.P50), "ms", new Bar.AtMost(0.30));
        add("slipway: added latency, p99", added(Slipway.NAME, Measuring.P99), "ms");
        add("slipway: added time to first token, p50", addedFirstToken(Slipway.NAME), "ms", new Bar.AtMost(0.30));
        add("slipway: added per token", addedPerToken(Slipway.NAME), "µs", new Bar.AtMost(5));
        add("slipway: CPU per 10k tokens", rounds.median(Measuring.TOKENS, Slipway.NAME, Measuring.TOKENS_CPU), "s");
        add("slipway: stall-free streams", streams(Slipway.NAME), "", new Bar.AtLeast(2_000));
        add("slipway: peak memory", memory(Slipway.NAME), "MiB", new Bar.AtMost(350));
        add(
                "slipway: start on existing data, database up",
                rounds.median(StartUp.KIND, StartUp.DATABASE_UP, StartUp.TIME),
                "s",
                new Bar.AtMost(1.5));
    }

    private void floor() {
        add("direct: requests per second", load(Direct.NAME, Measuring.PER_SECOND), "/s");
        add("direct: stall-free streams", streams(Direct.NAME), "");
    }

    private void peer(String name) {
        add(name + ": CPU per 10k requests", load(name, Measuring.CPU), "s");
        times(name + ": CPU per request, times ours", load(name, Measuring.CPU), load(Slipway.NAME, Measuring.CPU));
        add(name + ": requests per second", load(name, Measuring.PER_SECOND), "/s");
        add(name + ": added latency, p50", added(name, Measuring.P50), "ms");
        add(name + ": added latency, p99", added(name, Measuring.P99), "ms");
        add(name + ": added time to first token, p50", addedFirstToken(name), "ms");
        add(name + ": added per token", addedPerToken(name), "µs");
        add(name + ": stall-free streams", streams(name), "");
        add(name + ": peak memory", memory(name), "MiB");
    }

    /** Ratios are what holds from one run to another. */
    private void times(String name, OptionalDouble theirs, OptionalDouble ours) {
        boolean both = theirs.isPresent() && ours.isPresent() && ours.getAsDouble() > 0;
        add(name, both ? OptionalDouble.of(theirs.getAsDouble() / ours.getAsDouble()) : OptionalDouble.empty(), "×");
    }

    private void add(String name, OptionalDouble value, String unit) {
        all.add(Conclusion.of(name, value, unit));
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

    private OptionalDouble addedPerToken(String who) {
        return rounds.added(Measuring.TOKENS, who, Direct.NAME, Measuring.PER_TOKEN);
    }

    private OptionalDouble streams(String who) {
        return rounds.largest(Measuring.STREAMS, who, Measuring.STALL_FREE);
    }

    private OptionalDouble memory(String who) {
        return rounds.median(Measuring.MEMORY, who, Measuring.PEAK);
    }
}
