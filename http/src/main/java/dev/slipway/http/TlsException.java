package dev.slipway.http;

import org.jspecify.annotations.Nullable;

/** A certificate or key that cannot be used; the message says which file, why, and what was expected. */
public final class TlsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** For whatever else is made of certificates. */
    public TlsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
