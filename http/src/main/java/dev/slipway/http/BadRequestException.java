package dev.slipway.http;

/** The client sent something unreadable; the server answers 400 with this message. */
public final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public BadRequestException(String message) {
        super(message, null, false, false);
    }
}
