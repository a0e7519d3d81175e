package dev.slipway.http;

/** Nobody reads this answer any more. A handler may let it pass: the server ends the exchange without logging an error. */
public final class ClientGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ClientGoneException(String message) {
        super(message, null, false, false);
    }
}
