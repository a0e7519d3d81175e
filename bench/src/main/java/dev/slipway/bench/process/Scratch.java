package dev.slipway.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one run, gone after it. */
public final class Scratch implements AutoCloseable {
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

    /** Removes a directory and everything in it. */
    public static void remove(Path directory) {
        try (Stream<Path> tree = Files.walk(directory)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(directory + " cannot be removed", e);
        }
    }
}
