package dev.slipway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The names inside a data directory. */
record DataLayout(Path data) {
    /** What a first start needs at least: binaries, an empty cluster and the first write-ahead log. */
    private static final long FIRST_START_BYTES = 256L << 20;

    /** Makes the directory when missing and finds out, before anything else, whether we may write there. */
    static DataLayout prepare(Path data, boolean root) {
        Path absolute = data.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(absolute)) {
                // As root PostgreSQL may run as another user, who must be able to pass through; the secrets are 0600.
                Files.createDirectories(
                        absolute,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString(root ? "rwx--x--x" : "rwx------")));
            }
            Path real = absolute.toRealPath();
            Files.delete(Files.createTempFile(real, "write", ".test"));
            return new DataLayout(real);
        } catch (IOException e) {
            throw StoreException.io("--data", absolute, e);
        }
    }

    Path lock() {
        return data.resolve("lock");
    }

    Path access() {
        return data.resolve("postgres.properties");
    }

    Path cluster() {
        return data.resolve("postgres");
    }

    Path runtime() {
        return data.resolve("runtime");
    }

    void checkRoomForFirstStart() {
        try {
            long free = Files.getFileStore(data).getUsableSpace();
            if (free < FIRST_START_BYTES) {
                throw new StoreException(
                        StoreException.Code.DISK_FULL,
                        "--data: " + data + ": " + (free >> 20) + " MB free (expected: at least "
                                + (FIRST_START_BYTES >> 20)
                                + " MB for a first start; free some space or choose another directory)");
            }
        } catch (IOException e) {
            throw StoreException.io("--data", data, e);
        }
    }
}
