package dev.slipway.http;

/** The server cannot do its work; the message says what, where and how to mend it in words for a person. */
public final class HttpServerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HttpServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
