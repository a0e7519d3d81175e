package dev.slipway.gateway.translate;

import dev.slipway.gateway.protocol.Refusal;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one protocol can say and the other cannot is refused by name, never dropped in silence. */
final class Untranslatable {
    private Untranslatable() {}

    static Refusal refusal(String field, String expected) {
        return Refusal.badRequest(
                        "not_translatable",
                        field + ": cannot be said to the variant, which speaks another protocol (expected: " + expected
                                + ")")
                .about(field);
    }

    /** Refuses every member that is not known, unless it is null. */
    static void others(JsonNode object, String at, Set<String> known) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!known.contains(field.getKey()) && !field.getValue().isNull()) {
                throw refusal(at + field.getKey(), "none");
            }
        }
    }

    static ObjectNode object(JsonNode node, String at) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw Refusal.badRequest("invalid_request", at + ": (expected: an object)")
                .about(at);
    }

    static String text(JsonNode node, String at) {
        if (node.isString()) {
            return node.stringValue();
        }
        throw Refusal.badRequest("invalid_request", at + ": (expected: a string)")
                .about(at);
    }

    static JsonNode list(JsonNode node, String at) {
        if (node.isArray()) {
            return node;
        }
        throw Refusal.badRequest("invalid_request", at + ": (expected: a list)").about(at);
    }
}
