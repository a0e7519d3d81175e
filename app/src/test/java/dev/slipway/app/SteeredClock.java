package dev.slipway.app;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of one process, set while it runs by the library of Debian's package {@code faketime}. Its monotonic clock
 * goes on as before, as when somebody sets a machine's clock.
 */
final class SteeredClock {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String LIBRARY = "faketime/libfaketimeMT.so.1";

    private final Path file;
    private final Optional<Path> library;

    SteeredClock(Path directory) throws IOException {
        file = directory.resolve("clock");
        library = library();
        ahead(Duration.ZERO);
    }

    /** Whether there is such a library here. Where every tool is required, it must be. */
    static boolean works() throws IOException {
        boolean found = library().isPresent();
        if (!found && System.getenv("SLIPWAY_REQUIRE_TOOLS") != null) {
            throw new AssertionError(LIBRARIES + "/*/" + LIBRARY + ": missing (expected: the package faketime)");
        }
        return found;
    }

    /** What a process needs in its environment to be steered; nothing where it cannot be. */
    Map<String, String> environment() {
        return library.map(path -> Map.of(
                        "LD_PRELOAD", path.toString(),
                        "FAKETIME_TIMESTAMP_FILE", file.toString(),
                        "FAKETIME_CACHE_DURATION", "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        // Or waits on the monotonic clock would be turned into waits on the one that jumps.
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0"))
                .orElse(Map.of());
    }

    /** Sets the clock so far ahead of the machine's, or behind; the process notices within a second. */
    void ahead(Duration duration) throws IOException {
        Path next = file.resolveSibling("clock.next");
        Files.writeString(next, String.format(Locale.ROOT, "%+d", duration.toSeconds()));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Optional<Path> library() throws IOException {
        if (!Files.isDirectory(LIBRARIES)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> architectures = Files.newDirectoryStream(LIBRARIES, "*-linux-*")) {
            for (Path architecture : architectures) {
                if (Files.exists(architecture.resolve(LIBRARY))) {
                    return Optional.of(architecture.resolve(LIBRARY));
                }
            }
        }
        return Optional.empty();
    }
}
