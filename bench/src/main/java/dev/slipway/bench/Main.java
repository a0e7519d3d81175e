package dev.slipway.bench;

import dev.slipway.bench.abort.AbortBenchmark;
import dev.slipway.bench.gateway.GatewayBenchmark;
import dev.slipway.bench.gateway.ShadowBenchmark;
import dev.slipway.bench.journal.JournalBenchmark;
import dev.slipway.bench.kill.KillBenchmark;
import dev.slipway.bench.report.Benchmark;
import dev.slipway.bench.report.JsonReport;
import dev.slipway.bench.report.Options;
import dev.slipway.bench.report.Report;
import dev.slipway.bench.route.RouteBenchmark;
import dev.slipway.bench.soak.SoakBenchmark;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one benchmark and ends; without a name it lists them. */
@Command(
        name = "slipway bench",
        description = "Measure Slipway on this machine. Loopback only; every run is bounded and ends by itself.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Exit code: 0 every round counts, 1 a round is void or a soak is not flat, 3 the time limit ran out.",
            "",
            "Example: slipway bench gateway --quick"
        })
public final class Main implements Callable<Integer> {
    private static final int OUT_OF_TIME = 3;
    private static final List<Benchmark> ALL = List.of(
            new JournalBenchmark(),
            new RouteBenchmark(),
            new GatewayBenchmark(),
            new ShadowBenchmark(),
            new AbortBenchmark(),
            new KillBenchmark(),
            new SoakBenchmark());

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "One of those that are listed without a name.")
    private @Nullable String name;

    @Option(names = "--json", description = "Print JSON only.")
    private boolean json;

    @Option(names = "--rounds", paramLabel = "N", description = "How often everything is measured.")
    private int rounds;

    @Option(
            names = "--peers",
            paramLabel = "NAMES",
            split = ",",
            description =
                    "gateway: whom to measure beside us: portkey, litellm, bifrost, or none. Usually all of them.")
    private List<String> peers = GatewayBenchmark.peers();

    @Option(names = "--minutes", paramLabel = "N", description = "soak: how long the load lasts. Usually 60.")
    private int minutes = 60;

    @Option(names = "--csv", paramLabel = "FILE", description = "soak: where every sample goes.")
    private @Nullable Path csv;

    @Option(names = "--quick", description = "Less of everything, at most a minute: to see that it works.")
    private boolean quick;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        String wanted = name;
        if (wanted == null) {
            ALL.forEach(one -> out.printf("%-10s%s%n", one.name(), one.summary()));
            return 0;
        }
        Benchmark benchmark = ALL.stream()
                .filter(one -> one.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "benchmark: " + wanted + " (expected: one of "
                                + ALL.stream().map(Benchmark::name).collect(Collectors.joining(", ")) + ")"));
        Report report = run(benchmark, options());
        if (!json) {
            out.println(report.table());
        }
        out.println(JsonReport.of(report));
        return benchmark.passed(report) ? 0 : 1;
    }

    private Options options() {
        Set<String> chosen = peers.equals(List.of("none")) ? Set.of() : Set.copyOf(peers);
        if (!GatewayBenchmark.peers().containsAll(chosen)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--peers: " + String.join(",", peers) + " (expected: some of "
                            + String.join(", ", GatewayBenchmark.peers()) + ", or none)");
        }
        try {
            return new Options(rounds, quick, chosen, new Options.Soak(minutes, csv), System.err::println);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private static Report run(Benchmark benchmark, Options options) throws Exception {
        Thread watchdog = Thread.ofPlatform()
                .name("time-limit")
                .daemon()
                .start(() -> watch(benchmark.name(), benchmark.limit(options)));
        try {
            return benchmark.run(options);
        } finally {
            watchdog.interrupt();
        }
    }

    /** Ends the program, and by its shutdown hooks everything it started, when the time is up. */
    private static void watch(String name, Duration limit) {
        try {
            Thread.sleep(limit);
            System.err.println("Out of time: " + name + " ran longer than " + limit.toMinutes() + " min");
            System.exit(OUT_OF_TIME);
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }
}
