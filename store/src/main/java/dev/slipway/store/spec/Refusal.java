package dev.slipway.store.spec;

import dev.slipway.core.spec.Problem;
import dev.slipway.core.spec.SpecNode;

/** Ends the parsing of one file that is not well-formed. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Refusal(SpecNode.Position at, String path, String message, String expected) {
        super(message);
        this.problem = problem(at, path, message, expected);
    }

    Problem problem() {
        return problem;
    }

    static Problem problem(SpecNode.Position at, String path, String message, String expected) {
        return new Problem(at.file(), at.line(), at.column(), path, null, message, expected, null);
    }
}
