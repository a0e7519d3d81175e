package dev.slipway.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A disk that takes its time to make things durable, under one process and those it starts: a library between them and the
 * operating system, made by the machine's C compiler.
 */
final class SlowDisk implements AutoCloseable {
    private static final String SOURCE = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <stdio.h>
            #include <stdlib.h>
            #include <time.h>

            /* Waits as many milliseconds as the file says; no file, no wait. */
            static void wait_as_told(void) {
              const char *name = getenv("SLOW_DISK");
              FILE *file = name ? fopen(name, "r") : NULL;
              long millis = 0;
              if (!file) return;
              if (fscanf(file, "%ld", &millis) != 1) millis = 0;
              fclose(file);
              struct timespec left = { millis / 1000, millis % 1000 * 1000000 };
              while (nanosleep(&left, &left) != 0) {}
            }
            int fsync(int fd) {
              wait_as_told();
              return ((int (*)(int)) dlsym(RTLD_NEXT, "fsync"))(fd);
            }
            int fdatasync(int fd) {
              wait_as_told();
              return ((int (*)(int)) dlsym(RTLD_NEXT, "fdatasync"))(fd);
            }
            """;

    private final Path directory;

    private SlowDisk(Path directory) {
        this.directory = directory;
    }

    /** Whether there is a C compiler here. Where every tool is required, there must be. */
    static boolean works() throws IOException, InterruptedException {
        boolean found;
        try {
            found = new ProcessBuilder("cc", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException none) {
            found = false;
        }
        if (!found && System.getenv("SLIPWAY_REQUIRE_TOOLS") != null) {
            throw new AssertionError("cc: missing (expected: a C compiler, such as the package gcc)");
        }
        return found;
    }

    /** As fast as the machine's disk for now. */
    static SlowDisk start() throws IOException, InterruptedException {
        // Everybody may read it: under root, PostgreSQL runs as somebody else.
        SlowDisk disk = new SlowDisk(Files.createTempDirectory("slow-disk"));
        Files.setPosixFilePermissions(disk.directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path source = Files.writeString(disk.source(), SOURCE);
        Process compiler = new ProcessBuilder(
                        "cc", "-shared", "-fPIC", "-o", disk.library().toString(), source.toString(), "-ldl")
                .redirectErrorStream(true)
                .start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (compiler.waitFor() != 0) {
            throw new AssertionError("cc: " + said);
        }
        disk.takes(Duration.ZERO);
        return disk;
    }

    private Path source() {
        return directory.resolve("slow.c");
    }

    private Path library() {
        return directory.resolve("slow.so");
    }

    private Path told() {
        return directory.resolve("millis");
    }

    /** What a process needs in its environment to stand on it. */
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library().toString(), "SLOW_DISK", told().toString());
    }

    /** How long it takes from now on, whenever somebody waits for it. */
    void takes(Duration time) throws IOException {
        Files.writeString(told(), Long.toString(time.toMillis()));
    }

    @Override
    public void close() throws IOException {
        for (Path file : List.of(source(), library(), told(), directory)) {
            Files.deleteIfExists(file);
        }
    }
}
