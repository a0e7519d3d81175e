package dev.slipway.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server as people run it: a process of its own on this one's JDK and class path, with its data in a directory of the
 * test's. It is gone when closed, and when the tests' own process ends, however that ends.
 */
final class ServerProcess implements AutoCloseable {
    private static final Duration STARTING = Duration.ofMinutes(1);
    private static final Duration RUNNING = Duration.ofMinutes(2);
    private static final Duration ENDING = Duration.ofSeconds(20);
    private static final Pattern GATEWAY = Pattern.compile("gateway +(http://\\S+)");
    private static final Pattern CONSOLE = Pattern.compile("console +(http://\\S+)");

    /**
     * A command that ended by itself.
     *
     * @param code its exit code
     */
    record Ended(int code, String out, String err) {}

    private final Path data;
    private final List<String> options;
    private final Map<String, String> environment;
    private Process process;
    private URI gateway;
    private URI console;
    private int starts;

    private ServerProcess(Path data, List<String> options, Map<String, String> environment, Process process) {
        this.data = data;
        this.options = options;
        this.environment = environment;
        this.process = process;
        this.gateway = URI.create("");
        this.console = URI.create("");
    }

    /** Starts one on ports of the system's choice and waits until it is up. */
    static ServerProcess start(Path data, String... options) throws Exception {
        return start(data, Map.of(), options);
    }

    /** The same, with more in its environment. */
    static ServerProcess start(Path data, Map<String, String> environment, String... options) throws Exception {
        Programs.share(data);
        List<String> kept = List.of(options);
        Process process = launch(data, 0, environment, up(data, "0", "0", kept));
        return new ServerProcess(data, kept, environment, process).awaitUp();
    }

    /** Runs a command that ends by itself, such as a server that is refused. */
    static Ended run(Path output, String... arguments) throws IOException, InterruptedException {
        Process process = launch(output, 0, Map.of(), List.of(arguments));
        try {
            if (!process.waitFor(RUNNING.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(List.of(arguments) + " did not end: " + text(output, 0, "out"));
            }
            return new Ended(process.exitValue(), text(output, 0, "out"), text(output, 0, "err"));
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts it again on the same data and the same ports. */
    void restart() throws Exception {
        starts++;
        process = launch(data, starts, environment, up(data, port(gateway), port(console), options));
        awaitUp();
    }

    URI gateway() {
        return gateway;
    }

    URI console() {
        return console;
    }

    Path data() {
        return data;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    String token() throws IOException {
        return Files.readString(data.resolve("access-token")).strip();
    }

    RestClient rest() throws IOException {
        return new RestClient(console, token());
    }

    /** Ends it as a crash would; its database is left behind. */
    void kill9() {
        process.destroyForcibly().onExit().join();
    }

    /** Sends a signal such as {@code TERM} or {@code INT} and waits for the end. */
    Duration end(String signal) throws Exception {
        long from = System.nanoTime();
        signal(process.pid(), signal);
        Await.until("the end after SIG" + signal, ENDING, () -> !process.isAlive());
        return Duration.ofNanos(System.nanoTime() - from);
    }

    int exitCode() {
        return process.exitValue();
    }

    static void signal(long pid, String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                .start()
                .onExit()
                .join();
    }

    /** The embedded PostgreSQL's process; absent while there is none. */
    static Optional<ProcessHandle> postmaster(Path data) {
        Path file = data.resolve("postgres/postmaster.pid");
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .findFirst()
                            .flatMap(line -> ProcessHandle.of(Long.parseLong(line.strip())))
                    : Optional.empty();
        } catch (IOException | NumberFormatException beingWritten) {
            return Optional.empty();
        }
    }

    /** What every start of it printed. */
    String out() {
        return all("out");
    }

    /** What every start of it logged. */
    String err() {
        return all("err");
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, ENDING.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            kill9();
        }
        Optional<ProcessHandle> left = postmaster(data);
        if (left.isPresent()) {
            signal(left.get().pid(), "QUIT");
            left.get().onExit().join();
        }
        Programs.unshare(data);
    }

    private ServerProcess awaitUp() throws Exception {
        try {
            Await.until(
                    "server up",
                    STARTING,
                    () -> text(data, starts, "out").contains("Stop with Ctrl-C") || !process.isAlive());
            if (!process.isAlive()) {
                throw new AssertionError("the server did not start: " + err());
            }
            gateway = address(GATEWAY);
            console = address(CONSOLE);
            return this;
        } catch (Exception | AssertionError failed) {
            close();
            throw failed;
        }
    }

    /** Empty where a server of this role does not listen. */
    private URI address(Pattern form) {
        Matcher matcher = form.matcher(text(data, starts, "out"));
        return URI.create(matcher.find() ? matcher.group(1) : "");
    }

    private static String port(URI address) {
        return Integer.toString(Math.max(0, address.getPort()));
    }

    private String all(String stream) {
        StringBuilder all = new StringBuilder();
        for (int start = 0; start <= starts; start++) {
            all.append(text(data, start, stream));
        }
        return all.toString();
    }

    private static List<String> up(Path data, String gatewayPort, String consolePort, List<String> options) {
        return Stream.concat(
                        Stream.of(
                                "up",
                                "--data",
                                data.toString(),
                                "--gateway",
                                "127.0.0.1:" + gatewayPort,
                                "--console",
                                "127.0.0.1:" + consolePort),
                        options.stream())
                .toList();
    }

    private static Process launch(Path output, int start, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(file(output, start, "out").toFile())
                .redirectError(file(output, start, "err").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SLIPWAY_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Programs.guard(process, output);
        return process;
    }

    private static Path file(Path data, int start, String stream) {
        return data.resolveSibling(data.getFileName() + "." + start + "." + stream);
    }

    private static String text(Path data, int start, String stream) {
        try {
            return Files.readString(file(data, start, stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
