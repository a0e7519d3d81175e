package dev.slipway.gateway.body;

import dev.slipway.core.data.DataRules;
import dev.slipway.core.data.Sensitive;
import dev.slipway.gateway.protocol.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Takes out of a text what its system names. JSON is read as JSON, so that nothing hides behind an escape: fields are replaced
 * whole; names, texts and numbers are searched; a text that is JSON itself, as chats often carry, is read the same
 * way.
 */
final class Redactor {
    private static final String FIELD = "[redacted]";

    /** JSON within JSON deeper than this is searched as plain text. */
    private static final int DEEPEST = 4;

    private final List<Sensitive> patterns;
    private final List<JsonPointer> fields;

    Redactor(DataRules rules) {
        this.patterns = rules.patterns();
        this.fields = rules.fields().stream().map(JsonPointer::compile).toList();
    }

    /** @throws dev.slipway.core.rule.MatchTooCostlyException when a pattern does not come to its end */
    String redact(String text) {
        return redact(text, 0);
    }

    private String redact(String text, int depth) {
        Optional<JsonNode> json = depth < DEEPEST ? json(text) : Optional.empty();
        if (json.isEmpty()) {
            return searched(text);
        }
        fields.forEach(field -> replace(json.get(), field));
        return redact(json.get(), depth).toString();
    }

    private static Optional<JsonNode> json(String text) {
        String begun = text.stripLeading();
        if (!begun.startsWith("{") && !begun.startsWith("[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.MAPPER.readTree(text));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static void replace(JsonNode root, JsonPointer field) {
        JsonPointer last = field.last();
        JsonNode parent = field.head() == null ? root : root.at(field.head());
        if (last == null || root.at(field).isMissingNode()) {
            return;
        }
        if (parent instanceof ObjectNode object) {
            object.put(last.getMatchingProperty(), FIELD);
        } else if (parent instanceof ArrayNode array) {
            array.set(last.getMatchingIndex(), StringNode.valueOf(FIELD));
        }
    }

    private JsonNode redact(JsonNode node, int depth) {
        if (node instanceof ObjectNode object) {
            ObjectNode redacted = Json.MAPPER.createObjectNode();
            for (Map.Entry<String, JsonNode> field : new ArrayList<>(object.properties())) {
                redacted.set(searched(field.getKey()), redact(field.getValue(), depth));
            }
            return redacted;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode redacted = Json.MAPPER.createArrayNode();
            array.forEach(item -> redacted.add(redact(item, depth)));
            return redacted;
        }
        if (node.isString()) {
            return StringNode.valueOf(redact(node.stringValue(), depth + 1));
        }
        String number = node.isNumber() ? node.asString() : "";
        String searched = searched(number);
        return searched.equals(number) ? node : StringNode.valueOf(searched);
    }

    private String searched(String text) {
        String left = text;
        for (Sensitive pattern : patterns) {
            left = pattern.redact(left);
        }
        return left;
    }
}
