package dev.slipway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Directories with all they hold. */
final class Trees {
    private Trees() {}

    static void delete(Path root) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(root)) {
            deepestFirst = all.toList().reversed();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }
}
