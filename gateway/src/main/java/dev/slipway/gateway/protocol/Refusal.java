package dev.slipway.gateway.protocol;

import dev.slipway.store.journal.JournalException;
import org.jspecify.annotations.Nullable;

/** A call that gets no answer but an error, written in the form of the caller's protocol. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Code of a question that cannot be put to a variant in its protocol. */
    public static final String NOT_TRANSLATABLE = "not_translatable";

    private final int status;
    private final String code;
    private final @Nullable String parameter;

    private Refusal(int status, String code, String message, @Nullable String parameter) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.parameter = parameter;
    }

    /**
     * @param status HTTP status of the answer
     * @param code from the gateway's list of codes
     * @param message what, where, what was expected and how to mend it
     */
    public static Refusal of(int status, String code, String message) {
        return new Refusal(status, code, message, null);
    }

    public static Refusal badRequest(String code, String message) {
        return new Refusal(400, code, message, null);
    }

    /** What cannot be recorded is not answered. */
    public static Refusal unrecorded(JournalException failure) {
        return switch (failure.kind()) {
            case FULL ->
                of(
                        503,
                        "journal_full",
                        "journal: full while the database is away (expected: room for the record of this call; mend"
                                + " the database or raise the limit)");
            case IO ->
                of(
                        503,
                        "journal_unavailable",
                        "journal: cannot be written (expected: a working disk with room; see the server's log)");
        };
    }

    /** The same, naming the part of the request it is about. */
    public Refusal about(String part) {
        return new Refusal(status, code, text(), part);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String text() {
        return String.valueOf(getMessage());
    }

    @Nullable
    String parameter() {
        return parameter;
    }
}
