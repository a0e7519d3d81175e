package dev.slipway.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Will Glozer's wrk. */
final class Wrk implements ClosedLoop {
    private static final Pattern RESULT = Pattern.compile("RESULT requests=(\\d+) micros=(\\d+) failures=(\\d+)");

    private final String version;

    private Wrk(String version) {
        this.version = version;
    }

    static Optional<Wrk> installed() {
        try {
            String said = output(List.of("wrk", "-v"));
            return Optional.of(new Wrk(said.lines().findFirst().orElse("wrk").replaceAll(" Copyright.*", "")));
        } catch (IOException missing) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return version;
    }

    @Override
    public Throughput run(Call call, int connections, Duration length) throws IOException, InterruptedException {
        Path script = Files.createTempFile("slipway-bench-", ".lua");
        try {
            Files.writeString(script, script(call));
            return read(output(List.of(
                    "wrk",
                    "--threads=1",
                    "--connections=" + connections,
                    "--duration=" + length.toSeconds() + "s",
                    "--timeout=10s",
                    "--script=" + script,
                    call.url().toString())));
        } finally {
            Files.deleteIfExists(script);
        }
    }

    static Throughput read(String output) throws IOException {
        Matcher result = RESULT.matcher(output);
        if (!result.find()) {
            throw new IOException("wrk: no result (expected: a line RESULT); it said: " + output);
        }
        return new Throughput(
                Long.parseLong(result.group(1)),
                Long.parseLong(result.group(3)),
                Long.parseLong(result.group(2)) / 1e6);
    }

    private static String script(Call call) {
        StringBuilder headers = new StringBuilder();
        call.headers()
                .forEach((name, value) -> headers.append("wrk.headers[")
                        .append(quote(name))
                        .append("] = ")
                        .append(quote(value))
                        .append('\n'));
        return """
                wrk.method = "POST"
                wrk.body = %s
                %s
                function done(summary, latency, requests)
                  local errors = summary.errors
                  io.write(string.format("RESULT requests=%%d micros=%%d failures=%%d\\n", summary.requests, summary.duration,
                    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
                end
                """.formatted(quote(call.body()), headers);
    }

    /** Brackets in which Lua takes everything as it stands; apart from others, with which they would mean something else. */
    private static String quote(String text) {
        return " [=====[" + text + "]=====] ";
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
