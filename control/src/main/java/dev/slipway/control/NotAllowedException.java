package dev.slipway.control;

/** Somebody asked for what their roles do not allow; the message says who may. */
public final class NotAllowedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAllowedException(String message) {
        super(message, null, false, false);
    }
}
