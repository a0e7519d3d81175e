package dev.slipway.demo.upstream;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sample upstream as a process of its own, on this one's JDK and class path. It ends when this process does. */
public final class UpstreamProcess implements AutoCloseable {

    private static final String READY = "listening on ";
    private static final Duration STOPPING = Duration.ofSeconds(15);

    private final Process process;
    private final URI address;

    private UpstreamProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it and waits until it listens. What it has to say goes to a file beside the log, ending in {@code .err}.
     *
     * @throws IOException when it ends instead
     */
    public static UpstreamProcess start(UpstreamConfig config) throws IOException {
        Path errors = Path.of(config.log() + ".err");
        ProcessBuilder builder = new ProcessBuilder(command(config)).redirectError(errors.toFile());
        config.key().ifPresent(key -> builder.environment().put(UpstreamMain.KEY_VARIABLE, key));
        Process process = builder.start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return new UpstreamProcess(process, URI.create("http://" + line.substring(READY.length())));
            }
        }
        throw new IOException("upstream: it ended instead of listening (expected: '" + READY + "…'); see " + errors);
    }

    /** Where it listens; the OpenAI base URL is this plus {@code /v1}. */
    public URI address() {
        return address;
    }

    /** Asks it to stop, as SIGTERM does, and waits until it has; after fifteen seconds it is ended by force. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOPPING.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        process.destroyForcibly().onExit().join();
    }

    Process process() {
        return process;
    }

    private static List<String> command(UpstreamConfig config) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // halves the processor time of a life of seconds
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                UpstreamMain.class.getName(),
                "--port",
                Integer.toString(config.port()),
                "--log",
                config.log().toString(),
                "--seed",
                Long.toString(config.seed()),
                "--service-ms",
                Long.toString(config.pace().service().toMillis()),
                "--chunk-ms",
                Long.toString(config.pace().chunk().toMillis()),
                "--parent",
                Long.toString(ProcessHandle.current().pid()));
    }
}
