package dev.slipway.store.journal;

/** An append that was not written; nothing of it will be found on disk. Also: a journal that cannot be opened. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What stood in the way. */
    public enum Kind {
        /** The journal holds as many unprojected bytes as it may, and refuses new calls. Passes when the database is back. */
        FULL,
        /** The disk failed or is full, or the journal is broken or closed. */
        IO
    }

    private final Kind kind;

    JournalException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    JournalException(String message, Throwable cause) {
        super(message, cause);
        this.kind = Kind.IO;
    }

    public Kind kind() {
        return kind;
    }
}
