package dev.slipway.cli;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The one text of some JSON: no spaces, members in the order of their names' code points, strings escaped only where they must
 * be, numbers in plain decimals with the digits they came with. As RFC 8785, but for numbers, which it would round.
 */
final class Canonical {
    private static final Comparator<String> CODE_POINTS = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private Canonical() {}

    static String text(JsonNode node) {
        if (node.isObject()) {
            return node.propertyNames().stream()
                    .sorted(CODE_POINTS)
                    .map(name -> quoted(name) + ":" + text(node.path(name)))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream().map(Canonical::text).collect(Collectors.joining(",", "[", "]"));
        }
        if (node.isString()) {
            return quoted(node.stringValue());
        }
        return node.isNumber() ? node.decimalValue().toPlainString() : node.toString();
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(letter -> {
            switch (letter) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (letter < ' ') {
                        quoted.append(String.format("\\u%04x", letter));
                    } else {
                        quoted.append((char) letter);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
