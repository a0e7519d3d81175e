package dev.slipway.store.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs, unpacked once per data directory. */
record Binaries(Path home) {
    /** Must be the version of the binaries in the build; a test compares it with what the program says. */
    static final String VERSION = "18.6";

    static final String MAJOR = "18";

    Path postgres() {
        return home.resolve("bin/postgres");
    }

    Path initdb() {
        return home.resolve("bin/initdb");
    }

    /** Unpacks unless already there. A half-unpacked copy keeps its temporary name and is thrown away by the next start. */
    static synchronized Binaries unpacked(Path runtime, Consumer<String> progress) {
        Path home = runtime.resolve("postgres-" + VERSION);
        if (Files.isDirectory(home)) {
            return new Binaries(home);
        }
        try {
            if (!Files.isDirectory(runtime)) {
                Files.createDirectory(runtime);
                readable(runtime, "rwxr-xr-x");
            }
            try (FileChannel channel = FileChannel.open(
                            runtime.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                // Tests of several processes share one directory: somebody may have been faster while we waited.
                if (lock.isValid() && !Files.isDirectory(home)) {
                    progress.accept("unpacking PostgreSQL " + VERSION + " (first start only)");
                    unpackInto(runtime, home);
                }
            }
            return new Binaries(home);
        } catch (IOException e) {
            throw StoreException.io("unpacking PostgreSQL", runtime, e);
        }
    }

    private static void unpackInto(Path runtime, Path home) throws IOException {
        discardHalfUnpacked(runtime);
        Path half = Files.createTempDirectory(runtime, "unpacking-");
        try {
            unpack(half);
            readable(half, "rwxr-xr-x");
            Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Most likely the disk is full: do not keep what is of no use.
            Trees.delete(half);
            throw e;
        }
    }

    private static void discardHalfUnpacked(Path runtime) throws IOException {
        try (Stream<Path> entries = Files.list(runtime)) {
            for (Path entry : entries.filter(
                            path -> path.getFileName().toString().startsWith("unpacking-"))
                    .toList()) {
                Trees.delete(entry);
            }
        }
    }

    private static void unpack(Path target) throws IOException {
        try (InputStream archive = archive();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path path = target.resolve(entry.getName()).normalize();
                if (path.startsWith(target) && !entry.getName().endsWith(".a")) {
                    place(tar, entry, path);
                }
            }
        }
    }

    private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            readable(path, "rwxr-xr-x");
            return;
        }
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        readable(path, (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--");
    }

    /** Whatever our umask says: another user may have to run these. */
    private static void readable(Path path, String permissions) throws IOException {
        Set<PosixFilePermission> wanted = PosixFilePermissions.fromString(permissions);
        Files.setPosixFilePermissions(path, wanted);
    }

    private static InputStream archive() {
        String system =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch", "").equals("aarch64") ? "arm_64" : "x86_64";
        String name = "/postgres-" + system + "-" + machine + ".txz";
        @Nullable InputStream archive = Binaries.class.getResourceAsStream(name);
        if (archive == null) {
            throw new StoreException(
                    StoreException.Code.BINARIES,
                    "PostgreSQL binaries: " + name
                            + " is not in this build (expected: Linux or macOS on x86_64 or arm64;"
                            + " elsewhere use a PostgreSQL of your own with --database-url)");
        }
        return archive;
    }
}
