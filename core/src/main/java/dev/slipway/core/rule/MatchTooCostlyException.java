package dev.slipway.core.rule;

/** A pattern needed more steps on a text than it is given. The text is not repeated: it may hold what must not be logged. */
public final class MatchTooCostlyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MatchTooCostlyException(String pattern) {
        super(
                "pattern " + pattern + ": too many steps on this text (expected: a pattern without nested repetitions)",
                null,
                false,
                false);
    }
}
