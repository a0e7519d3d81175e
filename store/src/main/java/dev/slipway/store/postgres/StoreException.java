package dev.slipway.store.postgres;

import java.io.IOException;
import java.nio.file.Path;

/** The store cannot be used; the message says what, where, what was expected and how to mend it. Never holds a password. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is, for exit codes and pages. */
    public enum Code {
        /** The data directory cannot be created, read or written. */
        DATA_DIRECTORY,
        /** Another process, or this one, already serves the directory. */
        ALREADY_RUNNING,
        /** The cluster was written by another major version of PostgreSQL. */
        DATA_VERSION,
        /** The file of port and password is missing or damaged while the cluster exists. */
        CREDENTIALS,
        /** No room, or too little to begin with. */
        DISK_FULL,
        /** We are root and found no unprivileged way to run PostgreSQL. */
        ROOT_REFUSED,
        /** No PostgreSQL binaries for this machine, or they cannot be unpacked or run. */
        BINARIES,
        /** PostgreSQL was started and ended, or did not become ready. */
        START_FAILED,
        /** The database URL cannot be understood. */
        DATABASE_URL,
        /** The server refuses user, password or database. */
        ACCESS_DENIED,
        /** Nothing answers at the address. */
        UNREACHABLE,
        /** The server is older than the oldest version we work with. */
        SERVER_TOO_OLD,
        /** The schema was written by a newer Slipway. */
        SCHEMA_NEWER,
        /** A migration failed or an applied one was changed. */
        MIGRATION
    }

    private final Code code;

    public StoreException(Code code, String message) {
        super(message);
        this.code = code;
    }

    public StoreException(Code code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    static StoreException io(String what, Path where, IOException cause) {
        if (saysDiskFull(String.valueOf(cause.getMessage()))) {
            return new StoreException(
                    Code.DISK_FULL,
                    what + ": " + where + ": no space left (expected: room to write; free some space and start again)",
                    cause);
        }
        return new StoreException(
                Code.DATA_DIRECTORY,
                what + ": " + where + ": " + reason(cause)
                        + " (expected: a directory this user may create and write; choose another with --data or fix its"
                        + " owner)",
                cause);
    }

    static boolean saysDiskFull(String text) {
        return text.contains("No space left on device") || text.contains("Disk quota exceeded");
    }

    private static String reason(IOException cause) {
        String kind = cause.getClass().getSimpleName().replaceAll("Exception$", "");
        return kind + ", " + cause.getMessage();
    }
}
