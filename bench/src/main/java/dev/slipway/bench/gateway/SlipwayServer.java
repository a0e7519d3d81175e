package dev.slipway.bench.gateway;

import dev.slipway.bench.process.Child;
import dev.slipway.bench.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A whole server as {@code slipway up} starts it, in a process of its own.
 *
 * @param data its data directory
 * @param startSeconds from the start of the process to the gateway's word that it can take calls
 */
public record SlipwayServer(Child process, URI gateway, URI console, Path data, double startSeconds)
        implements AutoCloseable {
    private static final String MAIN = "dev.slipway.app.Main";

    /**
     * Returns when gateway and console answer.
     *
     * @param database the address of a PostgreSQL to use; empty for the embedded one
     */
    public static SlipwayServer start(Path data, URI upstream, String database)
            throws IOException, InterruptedException {
        return start(data, upstream, database, "all");
    }

    /** The same as a part of the whole: {@code gateway} or {@code control}. */
    static SlipwayServer start(Path data, URI upstream, String database, String role)
            throws IOException, InterruptedException {
        URI gateway = URI.create("http://127.0.0.1:" + Ports.free());
        URI console = URI.create("http://127.0.0.1:" + Ports.free());
        List<String> arguments = List.of(
                "up",
                "--role",
                role,
                "--data",
                data.toString(),
                "--gateway",
                gateway.getAuthority(),
                "--console",
                console.getAuthority(),
                "--allow-upstream",
                upstream.getAuthority());
        Map<String, String> environment = database.isEmpty() ? Map.of() : Map.of("SLIPWAY_DATABASE_URL", database);
        Path log = Path.of(data + ".log");
        long begun = System.nanoTime();
        Child process = Child.start(command(arguments), environment, log);
        if (!role.equals("control")) {
            Answering.await("Slipway", process, log, gateway.resolve("/health/ready"));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (!role.equals("gateway")) {
            Answering.await("Slipway's console", process, log, console.resolve("/schema/system.json"));
        }
        return new SlipwayServer(process, gateway, console, data, seconds);
    }

    /** As the slipway script does it: the app's own folder of libraries and its start-up cache, where they are built. */
    private static List<String> command(List<String> arguments) {
        Path dist = Path.of(System.getProperty("slipway.home", "."), "app", "target", "dist");
        List<String> tuning = new ArrayList<>(List.of("-Xmx512m"));
        if (!Files.isDirectory(dist.resolve("lib"))) {
            return JavaProgram.command(tuning, System.getProperty("java.class.path"), MAIN, arguments);
        }
        Path cache = dist.resolve("slipway.aot");
        if (Files.isReadable(cache)) {
            tuning.add("-XX:AOTCache=" + cache);
        }
        return JavaProgram.command(tuning, dist + "/lib/*", MAIN, arguments);
    }

    String accessToken() throws IOException {
        return Files.readString(data.resolve("access-token")).strip();
    }

    @Override
    public void close() {
        process.close();
    }
}
