package dev.slipway.control;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The desk does not do what was asked; the message says what, what was expected and how to mend it. */
public final class DeskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Code {
        /** There is no such system, variant, revision, key, secret or interaction. */
        NOT_FOUND(404),
        /** Somebody else changed it since it was read; details say what, by whom, and the current version. */
        CHANGED_MEANWHILE(409),
        /** The rules of a rollout do not allow it. */
        REFUSED(422),
        /** The files are no valid system; details hold {@code problems} and {@code needs}. */
        INVALID_SPEC(422),
        /** A value of the request cannot be used. */
        INVALID(422);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        /** The HTTP status that says the same. */
        public int status() {
            return status;
        }

        /** The code as the API writes it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private final Code code;
    private final transient Map<String, Object> details;

    public DeskException(Code code, String message, Map<String, ?> details) {
        super(message);
        this.code = code;
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public DeskException(Code code, String message) {
        this(code, message, Map.of());
    }

    public Code code() {
        return code;
    }

    /** More for programs; empty when there is none. */
    public Map<String, Object> details() {
        return details;
    }
}
