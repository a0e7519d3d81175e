package dev.slipway.bench.gateway;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Where peers are installed: folders in the user's cache, and commands that run in them. */
final class Workshop {
    private static final int REASON_LENGTH = 300;

    private final Path cache;
    private final Duration limit;
    private final Consumer<String> progress;

    /** @param limit of a single command */
    Workshop(Path cache, Duration limit, Consumer<String> progress) {
        this.cache = cache;
        this.limit = limit;
        this.progress = progress;
    }

    /** {@code slipway-bench} in the user's cache. */
    static Path usersCache() {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path base = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        return base.resolve("slipway-bench");
    }

    Path folder(String name) throws IOException {
        return Files.createDirectories(cache.resolve(name));
    }

    void say(String line) {
        progress.accept(line);
    }

    /** What became of a command, and what it said, errors included. */
    record Ran(boolean succeeded, String said) {
        /** The line in which it says what went wrong, as far as that can be told. */
        String reason() {
            List<String> lines = said.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            String line = lines.stream()
                    .filter(one -> one.matches("(?i).*(error|forbidden|not found|denied|refused|unable).*"))
                    .findFirst()
                    .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
            return line.length() <= REASON_LENGTH ? line : line.substring(0, REASON_LENGTH) + "…";
        }
    }

    Ran run(Path folder, List<String> command) throws IOException, InterruptedException {
        return run(folder, command, Map.of());
    }

    /** Runs it to its end, or to the time limit. A program that is not there has failed like any other. */
    Ran run(Path folder, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("slipway-bench-", ".log");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return finished(builder, log);
        } finally {
            Files.deleteIfExists(log);
        }
    }

    private Ran finished(ProcessBuilder builder, Path log) throws IOException, InterruptedException {
        Process process;
        try {
            process = builder.start();
        } catch (IOException absent) {
            return new Ran(
                    false,
                    "'" + builder.command().getFirst() + "' cannot be run (expected: on the PATH): "
                            + absent.getMessage());
        }
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return new Ran(
                    false,
                    "error: " + String.join(" ", builder.command()) + " took longer than " + limit.toSeconds() + " s");
        }
        return new Ran(
                process.exitValue() == 0,
                Files.readString(log, StandardCharsets.UTF_8).strip());
    }
}
