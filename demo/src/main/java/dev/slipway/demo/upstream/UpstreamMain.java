package dev.slipway.demo.upstream;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs the sample upstream as a process: prints {@code listening on 127.0.0.1:PORT} once it has learnt and listens, and stops on
 * SIGTERM. A key, when callers must send one, comes from the environment variable {@value #KEY_VARIABLE}.
 */
public final class UpstreamMain {

    static final String KEY_VARIABLE = "SLIPWAY_DEMO_UPSTREAM_KEY";

    private static final String USAGE =
            "upstream --log FILE [--port 0] [--seed 1] [--service-ms 15] [--chunk-ms 8] [--parent PID: stop when it ends]";

    private UpstreamMain() {}

    /** Starts it; see the class. */
    public static void main(String[] args) throws IOException {
        Map<String, String> options;
        UpstreamConfig config;
        try {
            options = options(args);
            config = config(options);
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\nusage: " + USAGE);
            System.exit(2);
            return;
        }
        Upstream upstream = Upstream.start(config, InstantSource.system());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(upstream), "stop"));
        System.out.println("listening on " + upstream.address().getAuthority());
        if (options.containsKey("--parent")) {
            awaitEnd(number(options, "--parent", 0));
            System.exit(0);
        }
    }

    private static void awaitEnd(long process) {
        ProcessHandle.of(process).ifPresent(parent -> parent.onExit().join());
    }

    static UpstreamConfig config(Map<String, String> options) {
        String log = options.get("--log");
        if (log == null) {
            throw new IllegalArgumentException("--log: missing (expected: a file)");
        }
        return new UpstreamConfig(
                (int) number(options, "--port", 0),
                Path.of(log),
                number(options, "--seed", 1),
                Optional.ofNullable(System.getenv(KEY_VARIABLE)),
                new UpstreamConfig.Pace(
                        Duration.ofMillis(number(options, "--service-ms", 15)),
                        Duration.ofMillis(number(options, "--chunk-ms", 8))));
    }

    static Map<String, String> options(String[] args) {
        List<String> known = List.of("--log", "--port", "--seed", "--service-ms", "--chunk-ms", "--parent");
        Map<String, String> options = new TreeMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!known.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException(
                        "arguments: " + Arrays.toString(args) + " (expected: pairs of " + known + " and a value)");
            }
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private static long number(Map<String, String> options, String name, long otherwise) {
        String value = options.getOrDefault(name, Long.toString(otherwise));
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: a whole number)", wrong);
        }
    }

    private static void close(Upstream upstream) {
        try {
            upstream.close();
        } catch (IOException broken) {
            System.err.println("log: not closed: " + broken.getMessage());
        }
    }
}
