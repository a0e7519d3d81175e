package dev.slipway.store.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What PostgreSQL writes: into {@code log/postgres.log}, of which one predecessor is kept, each at most {@value #LIMIT}
 * characters; and the last lines in memory for error messages. Thread-safe.
 */
final class ServerLog {
    private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);
    private static final long LIMIT = 5L << 20;
    private static final int KEPT_LINES = 12;

    private final Path file;
    private final Deque<String> last = new ArrayDeque<>();
    private boolean writable = true;

    ServerLog(Path cluster) {
        this.file = cluster.resolve("log/postgres.log");
    }

    /** Reads until the server ends. Never stops reading: a full pipe would hold the server up. */
    Thread follow(InputStream output) {
        return Thread.ofVirtual().name("slipway-postgres-log").start(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
                String line;
                while ((line = lines.readLine()) != null) {
                    add(line);
                }
            } catch (IOException e) {
                LOG.debug("PostgreSQL's output ended: {}", e.getMessage());
            }
        });
    }

    private synchronized void add(String line) {
        last.addLast(line);
        if (last.size() > KEPT_LINES) {
            last.removeFirst();
        }
        try {
            write(line);
            writable = true;
        } catch (IOException e) {
            if (writable) {
                LOG.warn(
                        "PostgreSQL log: {}: {} (expected: a writable file; its lines are lost)", file, e.getMessage());
            }
            writable = false;
        }
    }

    private void write(String line) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        if (Files.exists(file) && Files.size(file) > LIMIT) {
            Files.move(file, file.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    synchronized String lastLines() {
        return String.join("\n", last);
    }

    synchronized void forget() {
        last.clear();
    }
}
