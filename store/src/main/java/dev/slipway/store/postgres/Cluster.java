package dev.slipway.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;

/** PostgreSQL's own directory: made once, its settings written anew at every start so that they are always this program's. */
record Cluster(Path directory, Binaries binaries, RunAs runAs) {
    /** May everything, used only to create the role we work as. */
    static final String SUPERUSER = "postgres";

    static boolean exists(Path directory) {
        return Files.exists(directory.resolve("PG_VERSION"));
    }

    /** A major version never changes silently: the files of one cannot be read by another. */
    static void checkVersion(Path directory) {
        Path file = directory.resolve("PG_VERSION");
        String found;
        try {
            found = Files.readString(file).strip();
        } catch (IOException e) {
            throw StoreException.io("PostgreSQL data", file, e);
        }
        if (found.equals(Binaries.MAJOR)) {
            return;
        }
        boolean newer = found.matches("\\d{1,3}") && Integer.parseInt(found) > Integer.parseInt(Binaries.MAJOR);
        throw new StoreException(
                StoreException.Code.DATA_VERSION,
                "PostgreSQL data: " + directory + " is of version " + found + " (expected: " + Binaries.MAJOR + "; "
                        + (newer
                                ? "start the newer Slipway that wrote it"
                                : "back it up with the Slipway that wrote it and restore the backup into a new directory")
                        + ")");
    }

    /** Made under another name and renamed at the end, so that an interrupted first start leaves nothing half done. */
    void createIfMissing(Secret password, Consumer<String> progress) {
        if (exists(directory)) {
            return;
        }
        progress.accept("creating the database (first start only)");
        Path half = directory.resolveSibling("postgres.creating");
        try {
            if (Files.exists(half)) {
                Trees.delete(half);
            }
            Files.createDirectory(
                    half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            runAs.own(half);
            initialize(half, password);
            Files.move(half, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw StoreException.io("creating the database", directory, e);
        }
    }

    private void initialize(Path half, Secret password) throws IOException {
        Path passwordFile = Files.createTempFile(directory.getParent(), "password", ".once");
        try {
            Files.writeString(passwordFile, password.reveal() + "\n");
            runAs.own(passwordFile);
            Commands.Result result = runAs.run(List.of(
                    binaries.initdb().toString(),
                    "--pgdata=" + half,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + passwordFile,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--data-checksums",
                    "--no-instructions"));
            if (!result.ok()) {
                throw Failures.start("creating the database", half, result.output());
            }
        } finally {
            Files.delete(passwordFile);
        }
    }

    /** Writes settings and access rules and gives the directory to the user that will run the server. */
    void configure(int port) {
        try {
            Files.writeString(directory.resolve("postgresql.conf"), settings(port));
            Files.writeString(directory.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
            runAs.own(directory);
        } catch (IOException e) {
            throw StoreException.io("PostgreSQL settings", directory, e);
        }
    }

    private static String settings(int port) {
        return """
                # Written at every start. Lasting changes: ALTER SYSTEM.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 60
                password_encryption = scram-sha-256
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                shared_buffers = 64MB
                max_wal_size = 512MB
                timezone = 'UTC'
                log_timezone = 'UTC'
                log_destination = 'stderr'
                logging_collector = off
                log_line_prefix = '%%m [%%p] '
                # Details and statements of an error can hold prompts and answers; the log must not.
                log_error_verbosity = terse
                log_min_error_statement = panic
                """.formatted(port);
    }

    List<String> serverCommand() {
        return runAs.command(List.of(binaries.postgres().toString(), "-D", directory.toString()));
    }
}
