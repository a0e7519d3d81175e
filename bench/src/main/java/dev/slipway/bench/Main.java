package dev.slipway.bench;

import dev.slipway.bench.abort.AbortBenchmark;
import dev.slipway.bench.gateway.GatewayBenchmark;
import dev.slipway.bench.journal.JournalBenchmark;
import dev.slipway.bench.kill.KillBenchmark;
import dev.slipway.bench.report.Benchmark;
import dev.slipway.bench.report.JsonReport;
import dev.slipway.bench.report.Options;
import dev.slipway.bench.report.Report;
import dev.slipway.bench.route.RouteBenchmark;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
            "Exit code: 0 every round counts, 1 a round is void, 3 the time limit ran out.",
            "",
            "Example: slipway bench gateway --quick"
        })
public final class Main implements Callable<Integer> {
    private static final int OUT_OF_TIME = 3;
    private static final List<Benchmark> ALL = List.of(
            new JournalBenchmark(),
            new RouteBenchmark(),
            new GatewayBenchmark(),
            new AbortBenchmark(),
            new KillBenchmark());

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "journal, route, gateway, abort or kill.")
    private @Nullable String name;

    @Option(names = "--json", description = "Print JSON only.")
    private boolean json;

    @Option(names = "--rounds", paramLabel = "N", description = "How often everything is measured.")
    private int rounds;

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
        Report report = run(benchmark, new Options(rounds, quick, System.err::println));
        if (!json) {
            out.println(report.table());
        }
        out.println(JsonReport.of(report));
        return report.sound() ? 0 : 1;
    }

    private static Report run(Benchmark benchmark, Options options) throws Exception {
        Thread watchdog = Thread.ofPlatform().name("time-limit").daemon().start(() -> watch(benchmark));
        try {
            return benchmark.run(options);
        } finally {
            watchdog.interrupt();
        }
    }

    /** Ends the program, and by its shutdown hooks everything it started, when the time is up. */
    private static void watch(Benchmark benchmark) {
        try {
            Thread.sleep(benchmark.limit());
            System.err.println("Out of time: " + benchmark.name() + " ran longer than " + benchmark.limit());
            System.exit(OUT_OF_TIME);
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }
}
