package dev.slipway.core.spec;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a tree as JSON text. */
final class JsonText {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    private JsonText() {}

    /** The text of a JSON object; empty when this is none, which is reported. */
    static Optional<String> object(Value value) {
        return value.node() instanceof SpecNode.Mapping
                ? Optional.of(text(value))
                : value.fail("is not a mapping", "a JSON Schema, as a JSON or YAML mapping");
    }

    private static String text(Value value) {
        return switch (value.node()) {
            case SpecNode.Mapping _ ->
                value.named("").stream()
                        .map(entry -> quoted(entry.name()) + ":" + text(entry.value()))
                        .collect(Collectors.joining(",", "{", "}"));
            case SpecNode.Seq _ ->
                value.items("").stream().map(JsonText::text).collect(Collectors.joining(",", "[", "]"));
            case SpecNode.Scalar scalar ->
                switch (scalar.type()) {
                    case TEXT -> quoted(scalar.text());
                    case NUMBER -> number(value, scalar.text());
                    case TRUTH -> scalar.text();
                    case NOTHING -> "null";
                };
        };
    }

    private static String number(Value value, String text) {
        if (!NUMBER.matcher(text).matches()) {
            value.fail("is not a JSON number", "a number such as -12.5e3");
        }
        return text;
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character < ' ') {
                json.append(String.format("\\u%04x", (int) character));
            } else {
                json.append(character);
            }
        }
        return json.append('"').toString();
    }
}
