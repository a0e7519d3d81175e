package dev.slipway.demo.upstream;

/** A call that cannot be answered. Which form the body takes depends on the protocol of the path. */
final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    private ApiException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static ApiException badRequest(String message) {
        return new ApiException(400, "invalid_request", message);
    }

    static ApiException wrongKey() {
        return new ApiException(
                401, "invalid_api_key", "authorization: not accepted (expected: Bearer and the sample's key)");
    }

    static ApiException unknownModel(String model) {
        return new ApiException(
                404, "model_not_found", "The model '" + model + "' does not exist (expected: triage-1 or triage-2)");
    }

    static ApiException unknownPath(String method, String path) {
        return new ApiException(404, "unknown_url", "Unknown request URL: " + method + " " + path);
    }

    int status() {
        return status;
    }

    /** OpenAI's machine-readable word. */
    String code() {
        return code;
    }

    /** The text that explains it; never missing. */
    String text() {
        return String.valueOf(getMessage());
    }
}
