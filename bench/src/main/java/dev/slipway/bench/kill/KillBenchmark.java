package dev.slipway.bench.kill;

import dev.slipway.bench.gateway.Fleet;
import dev.slipway.bench.load.Percentiles;
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
import dev.slipway.bench.report.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Kills under traffic, over and over, on one, three and eight nodes. */
public final class KillBenchmark implements Benchmark {
    private static final String KIND = "From the kill's commit to the candidate's last byte on any node";
    private static final String REQUEST = "From the caller's request to the candidate's last byte on any node";
    private static final String PIECES = "Pieces of it, p50 and p99";
    private static final List<Integer> NODES = List.of(1, 3, 8);
    private static final int CALLERS_PER_NODE = 2;
    private static final Duration READY = Duration.ofSeconds(30);
    private static final Duration AFTERWARDS = Duration.ofMillis(200);
    private static final int WARM_UP = 10;
    private static final double BAR = 50;

    @Override
    public String name() {
        return "kill";
    }

    @Override
    public String summary() {
        return "milliseconds from a kill to the candidate's last byte, on several nodes";
    }

    @Override
    public Duration limit(Options options) {
        return Duration.ofMinutes(12);
    }

    @Override
    public Report run(Options options) throws Exception {
        SequencedMap<String, String> machine = Machine.describe(Instant.now());
        int kills = options.quick() ? 20 : 200;
        Rounds rounds = new Rounds();
        for (int nodes : options.quick() ? NODES.subList(0, 2) : NODES) {
            measure(nodes, kills, options).forEach(rounds::add);
        }
        SequencedMap<String, String> chosen = new LinkedHashMap<>();
        chosen.put("kills", kills + " after " + WARM_UP + " to warm up");
        chosen.put("callers", CALLERS_PER_NODE + " on each node, each with a stream of 200 tokens a second");
        return new Report(name(), machine, chosen, rounds.all(), conclusions(rounds), notes());
    }

    private static List<Round> measure(int nodes, int kills, Options options) throws Exception {
        options.say("Starting " + nodes + (nodes == 1 ? " node" : " nodes"));
        try (Scratch scratch = new Scratch();
                Fleet fleet = Fleet.start(scratch.directory(), nodes)) {
            List<Watcher> watchers = new ArrayList<>();
            try {
                fleet.gateways()
                        .forEach(gateway -> IntStream.range(0, CALLERS_PER_NODE)
                                .forEach(_ -> watchers.add(
                                        new Watcher(gateway, fleet.key(), fleet.call(), Fleet.CANDIDATE))));
                for (int number = 0; number < WARM_UP; number++) {
                    kill(fleet, watchers);
                }
                List<Timed> timed = new ArrayList<>();
                for (int number = 0; number < kills; number++) {
                    timed.add(kill(fleet, watchers));
                }
                return rounds(subject(nodes), timed);
            } finally {
                watchers.forEach(Watcher::close);
            }
        }
    }

    /** One kill, and when the last piece of the candidate came that any caller got. */
    private record Timed(Fleet.Kill kill, Instant last) {
        Duration since(Function<Fleet.Kill, Instant> from) {
            return positive(Duration.between(from.apply(kill), last));
        }

        Duration piece(Function<Fleet.Kill, Instant> from, Function<Fleet.Kill, Instant> until) {
            return positive(Duration.between(from.apply(kill), until.apply(kill)));
        }

        private static Duration positive(Duration duration) {
            return duration.isNegative() ? Duration.ZERO : duration;
        }
    }

    private static List<Round> rounds(String subject, List<Timed> timed) {
        Percentiles before = percentiles(timed, one -> one.piece(Fleet.Kill::asked, Fleet.Kill::committed));
        Percentiles told = percentiles(timed, one -> one.piece(Fleet.Kill::committed, Fleet.Kill::told));
        Percentiles confirmed = percentiles(timed, one -> one.piece(Fleet.Kill::committed, Fleet.Kill::confirmed));
        return List.of(
                round(KIND, subject, percentiles(timed, one -> one.since(Fleet.Kill::committed))),
                round(REQUEST, subject, percentiles(timed, one -> one.since(Fleet.Kill::asked))),
                Round.of(
                        PIECES,
                        subject,
                        1,
                        List.of(
                                new Figure("request to commit p50", before.millis(50), "ms"),
                                new Figure("p99", before.millis(99), "ms"),
                                new Figure("commit to an idle listener p50", told.millis(50), "ms"),
                                new Figure("its p99", told.millis(99), "ms"),
                                new Figure("commit to every node's word p50", confirmed.millis(50), "ms"),
                                new Figure("their p99", confirmed.millis(99), "ms"))));
    }

    private static Percentiles percentiles(List<Timed> timed, Function<Timed, Duration> span) {
        return new Percentiles(
                timed.stream().mapToLong(one -> span.apply(one).toNanos()).toArray());
    }

    private static Round round(String kind, String subject, Percentiles times) {
        return Round.of(
                kind,
                subject,
                1,
                List.of(
                        new Figure("p50", times.millis(50), "ms"),
                        new Figure("p99", times.millis(99), "ms"),
                        new Figure("worst", times.millis(100), "ms")));
    }

    private static Timed kill(Fleet fleet, List<Watcher> watchers) throws Exception {
        Waiting.until(
                "every caller streams from the candidate",
                READY,
                () -> watchers.stream().allMatch(Watcher::streaming));
        Fleet.Kill kill = fleet.kill();
        LockSupport.parkNanos(AFTERWARDS.toNanos());
        Instant last =
                watchers.stream().map(Watcher::last).max(Instant::compareTo).orElseThrow();
        fleet.rearm();
        return new Timed(kill, last);
    }

    private static String subject(int nodes) {
        return nodes + (nodes == 1 ? " node" : " nodes");
    }

    private static List<Conclusion> conclusions(Rounds rounds) {
        List<Conclusion> conclusions = new ArrayList<>();
        for (int nodes : NODES) {
            OptionalDouble p99 = rounds.median(KIND, subject(nodes), "p99");
            if (p99.isPresent()) {
                conclusions.add(new Conclusion(
                        "kill to last byte on " + subject(nodes) + ", p99", p99, "ms", new Bar.AtMost(BAR)));
            }
        }
        return conclusions;
    }

    private static List<String> notes() {
        return List.of(
                "Each node is a process of its own, and so are the control server and the database; callers, nodes and database"
                        + " share this machine. The time counts from when the database began the stop's commit, so that it holds"
                        + " linking the audit log and writing to disk, and ends when a caller read the piece. An idle listener,"
                        + " told by the same notification as the nodes, shows what the machine itself takes.");
    }
}
