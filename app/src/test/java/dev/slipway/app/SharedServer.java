package dev.slipway.app;

import dev.slipway.demo.upstream.UpstreamProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One server and one upstream for every test whose promise does not need a server of its own. Whoever restarts it leaves it
 * running.
 */
final class SharedServer {
    private static final class Once {
        static final SharedServer STARTED = started();
    }

    private final Path directory;
    private final UpstreamProcess upstream;
    private final ServerProcess server;

    private SharedServer(Path directory) throws Exception {
        this.directory = directory;
        this.upstream = SampleTraffic.upstream(directory);
        this.server = ServerProcess.start(directory.resolve("data"), SampleTraffic.allowed(upstream));
    }

    static ServerProcess server() {
        return Once.STARTED.server;
    }

    /** Where the upstream keeps its log. */
    static Path directory() {
        return Once.STARTED.directory;
    }

    static UpstreamProcess upstream() {
        return Once.STARTED.upstream;
    }

    private static SharedServer started() {
        try {
            SharedServer shared = new SharedServer(Files.createTempDirectory("slipway-shared-server"));
            Runtime.getRuntime().addShutdownHook(new Thread(shared::end, "shared-server-stop"));
            return shared;
        } catch (Exception e) {
            throw new IllegalStateException("the shared server did not start", e);
        }
    }

    private void end() {
        try (upstream;
                server) {
            server.kill9();
        } catch (Exception e) {
            throw new IllegalStateException("the shared server did not end", e);
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path tree) {
        try (Stream<Path> walk = Files.walk(tree)) {
            List<Path> paths = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path path : paths) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
