package dev.slipway.cli;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** The server refused, or did not answer; the message is for the person at the keyboard. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient JsonNode details;

    ApiException(ExitCode exitCode, String message, JsonNode details) {
        super(message);
        this.exitCode = exitCode;
        this.details = details;
    }

    ApiException(ExitCode exitCode, String message) {
        this(exitCode, message, MissingNode.getInstance());
    }

    ApiException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.details = MissingNode.getInstance();
    }

    ExitCode exitCode() {
        return exitCode;
    }

    /** What the server added to its error, a missing node when it added nothing. */
    JsonNode details() {
        return details;
    }
}
