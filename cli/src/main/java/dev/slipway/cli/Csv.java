package dev.slipway.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Calls as lines of comma-separated values (RFC 4180). The columns and their order stay; later versions add some at the end. */
final class Csv {
    private static final List<String> COLUMNS = List.of(
            "id",
            "receivedAt",
            "system",
            "customer",
            "transaction",
            "key",
            "protocol",
            "streamed",
            "revision",
            "rollout",
            "arm",
            "assigned",
            "answeredBy",
            "status",
            "httpStatus",
            "errorCode",
            "endedAt",
            "latencyMillis",
            "firstByteMillis",
            "requestBytes",
            "answerBytes",
            "answerValue",
            "cost",
            "unpriced",
            "outcomeLabel",
            "outcomeCorrect",
            "outcomeSource",
            "outcomeAt");
    private static final List<String> SAID = List.of("request", "answer", "shadow");

    private Csv() {}

    static String header(boolean bodies) {
        return String.join(
                        ",",
                        bodies ? Stream.concat(COLUMNS.stream(), SAID.stream()).toList() : COLUMNS) + "\r\n";
    }

    static String line(JsonNode row, boolean bodies) {
        Stream<String> cells = COLUMNS.stream().map(column -> cell(row.path(column)));
        Stream<String> said = bodies ? SAID.stream().map(part -> said(row.path("bodies"), part)) : Stream.of();
        return Stream.concat(cells, said).map(Csv::quoted).collect(Collectors.joining(",")) + "\r\n";
    }

    /** An amount in each currency: 0.000412 EUR + 0.01 USD. */
    private static String cell(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream()
                    .map(amount -> amount.path("text").asString())
                    .collect(Collectors.joining(" + "));
        }
        return value.isNull() || value.isMissingNode() ? "" : value.asString();
    }

    private static String said(JsonNode bodies, String part) {
        return bodies.valueStream()
                .filter(body -> body.path("part").asString().equals(part))
                .map(body -> body.path("content")
                        .asString("(withheld: " + body.path("withheld").asString("") + ")"))
                .findFirst()
                .orElse("");
    }

    /** A cell as a spreadsheet takes it for text: what begins like a formula must not be one. */
    static String safe(String cell) {
        return quoted(!cell.isEmpty() && "=+-@\t".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell);
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
