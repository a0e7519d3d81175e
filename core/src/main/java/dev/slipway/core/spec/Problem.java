package dev.slipway.core.spec;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a file, said so that it can be mended without looking anything up.
 *
 * @param line from 1
 * @param column from 1
 * @param path keys from the root of the file, e.g. {@code spec.rollout.steps[2]}; empty for the file as a whole
 * @param value the wrong value as written; null when there is none to show, or when it may be a secret
 * @param message what is wrong, continuing a sentence that begins with the value
 * @param expected what would be right
 * @param suggestion the nearest right word; null when none is near
 */
public record Problem(
        String file,
        int line,
        int column,
        String path,
        @Nullable String value,
        String message,
        String expected,
        @Nullable String suggestion) {
    /** One line for people, in the form compilers use so that editors can jump to it. */
    @Override
    public String toString() {
        String where = file + ":" + line + ":" + column + (path.isEmpty() ? "" : " " + path);
        String what = value == null ? message : '"' + value + "\" " + message;
        String hint = suggestion == null ? "" : "; did you mean \"" + suggestion + "\"?";
        return where + ": " + what + " (expected: " + expected + hint + ")";
    }
}
