package dev.slipway.control.rest;

import java.util.Map;

/** A request that never reaches the desk. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient Map<String, String> headers;

    RefusedException(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    RefusedException(int status, String code, String message, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.headers = headers;
    }

    static RefusedException badRequest(String message) {
        return new RefusedException(400, "bad_request", message);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    Map<String, String> headers() {
        return headers;
    }
}
