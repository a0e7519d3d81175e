package dev.slipway.cli;

import tools.jackson.databind.JsonNode;

/** Prints a problem of a file the way compilers do, so that editors can jump to it. */
final class Problems {
    private Problems() {}

    /** A refusal without its first problem, which stands below with the others. */
    static String head(String message) {
        int first = message.indexOf(": ");
        return first < 0 ? message : message.substring(0, first + 1);
    }

    static String line(JsonNode problem) {
        StringBuilder line = new StringBuilder()
                .append(problem.path("file").asString(""))
                .append(':')
                .append(problem.path("line").asInt(1))
                .append(':')
                .append(problem.path("column").asInt(1))
                .append(' ')
                .append(problem.path("path").asString(""))
                .append(": ")
                .append(problem.path("message").asString(""));
        String expected = problem.path("expected").asString("");
        String suggestion = problem.path("suggestion").asString("");
        if (!expected.isEmpty() || !suggestion.isEmpty()) {
            line.append(" (")
                    .append(expected.isEmpty() ? "" : "expected: " + expected)
                    .append(expected.isEmpty() || suggestion.isEmpty() ? "" : "; ")
                    .append(suggestion.isEmpty() ? "" : "did you mean \"" + suggestion + "\"?")
                    .append(')');
        }
        return line.toString();
    }
}
