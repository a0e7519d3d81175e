package dev.slipway.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A directory for one run, gone after it. */
public final class Scratch implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long STEP_NANOS = Duration.ofMillis(50).toNanos();

    private final Path directory;
    private final Runnable undo = this::clear;

    public Scratch() throws IOException {
        directory = Files.createTempDirectory("slipway-bench-");
        AtExit.add(undo);
    }

    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        AtExit.remove(undo);
        clear();
    }

    private void clear() {
        remove(directory);
    }

    /**
     * Removes a directory and everything in it. What a program that is just ending still writes there is waited for.
     *
     * @throws UncheckedIOException when something is left after ten seconds
     */
    public static void remove(Path directory) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                removeOnce(directory);
                return;
            } catch (UncheckedIOException | IOException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw new UncheckedIOException(new IOException(directory + " cannot be removed", e));
                }
                LockSupport.parkNanos(STEP_NANOS);
            }
        }
    }

    private static void removeOnce(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        }
    }
}
