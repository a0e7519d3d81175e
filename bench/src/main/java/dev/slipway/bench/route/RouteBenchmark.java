package dev.slipway.bench.route;

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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The routing decision under JMH. */
public final class RouteBenchmark implements Benchmark {
    private static final String KIND = "Time of one decision (JMH, average over an iteration of 1 s)";
    private static final String TIME = "time";
    private static final String DECISION = "decision";
    private static final String ARM = "arm";

    @Override
    public String name() {
        return "route";
    }

    @Override
    public String summary() {
        return "nanoseconds to decide who answers a call, kill check included";
    }

    @Override
    public Duration limit(Options options) {
        return Duration.ofMinutes(3);
    }

    @Override
    public Report run(Options options) throws RunnerException {
        SequencedMap<String, String> machine = Machine.describe(Instant.now());
        int forks = options.quick() ? 1 : 3;
        int iterations = options.roundsOr(5, 3);
        int warmup = options.quick() ? 3 : 5;
        options.say("Running JMH: " + forks + " JVMs for each of 2 benchmarks, " + warmup + " s to warm up and "
                + iterations + " s measured");
        Rounds rounds = new Rounds();
        BenchmarkParams parameters = null;
        for (RunResult result : jmh(forks, warmup, iterations)) {
            parameters = result.getParams();
            collect(result, rounds);
        }
        SequencedMap<String, String> chosen = new LinkedHashMap<>();
        chosen.put("JMH", parameters == null ? "" : parameters.getJmhVersion() + ", " + parameters.getJvmArgs());
        chosen.put("rounds", forks + " JVMs × " + iterations + " iterations of 1 s after " + warmup + " s of warm-up");
        return new Report(
                name(),
                machine,
                chosen,
                rounds.all(),
                conclusions(rounds),
                List.of(
                        "'decision' is: system by name among " + RouteDecision.SYSTEMS
                                + ", customer to arm (two hashes), arm to"
                                + " chain, and the check at release whether a stop forbids the answer; a candidate's lease is checked twice, by both clocks. 'arm' is the hashing alone."));
    }

    private static Collection<RunResult> jmh(int forks, int warmup, int iterations) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(RouteDecision.class.getName() + ".*")
                        .forks(forks)
                        .warmupIterations(warmup)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(iterations)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgs("-Xmx512m", "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow")
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
    }

    private static void collect(RunResult result, Rounds rounds) {
        String benchmark = result.getParams().getBenchmark();
        String subject = benchmark.substring(benchmark.lastIndexOf('.') + 1);
        int number = 1;
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                double nanos = iteration.getPrimaryResult().getScore();
                rounds.add(Round.of(KIND, subject, number++, List.of(new Figure(TIME, nanos, "ns"))));
            }
        }
    }

    private static List<Conclusion> conclusions(Rounds rounds) {
        return List.of(
                new Conclusion(
                        "routing decision with kill and lease check, median",
                        rounds.median(KIND, DECISION, TIME),
                        "ns",
                        new Bar.AtMost(350)),
                Conclusion.of("customer to arm, median", rounds.median(KIND, ARM, TIME), "ns"));
    }
}
