package dev.slipway.app;

import org.jspecify.annotations.Nullable;

/** The server cannot start; the message is for the person who tried. */
final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
