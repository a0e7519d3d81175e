package dev.slipway.app;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The demo's own data directory: emptied at every start, so that every story begins with nothing. */
final class DemoDirectory {
    /** Marks a directory as one that the demo made and may empty. */
    private static final String MARK = "made-by-slipway-demo";

    /** Unpacked programs, not data; kept, because unpacking them again takes seconds. */
    private static final String PROGRAMS = "runtime";

    private DemoDirectory() {}

    static Path prepare(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath().normalize();
        Path mark = absolute.resolve(MARK);
        if (Files.exists(absolute) && !Files.exists(mark) && !isEmpty(absolute)) {
            throw new StartException(
                    "data: " + absolute
                            + " holds something that is not the demo's (expected: an empty or new directory)",
                    null);
        }
        Files.createDirectories(absolute);
        refuseIfInUse(absolute.resolve("lock"));
        empty(absolute);
        Files.writeString(mark, "Everything here is made by 'slipway demo' and deleted when it starts again.\n");
        return absolute;
    }

    private static void refuseIfInUse(Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                @Nullable FileLock taken = channel.tryLock()) {
            if (taken == null) {
                throw new StartException(
                        "data: another demo is running on " + lock.getParent()
                                + " (expected: one at a time; stop it or choose another --data)",
                        null);
            }
        }
    }

    private static void empty(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : children.filter(one -> !one.endsWith(PROGRAMS)).toList()) {
                delete(child);
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(tree)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.findAny().isEmpty();
        }
    }
}
