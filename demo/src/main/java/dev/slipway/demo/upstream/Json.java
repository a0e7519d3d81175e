package dev.slipway.demo.upstream;

import dev.slipway.demo.claims.ClaimForm;
import dev.slipway.demo.claims.Kind;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reading of bodies and claims. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /** A request body as a JSON object. */
    static JsonNode body(byte[] bytes) {
        JsonNode node;
        try {
            node = MAPPER.readTree(bytes);
        } catch (JacksonException malformed) {
            throw ApiException.badRequest(
                    "body: not JSON (expected: a JSON object); " + malformed.getOriginalMessage());
        }
        if (!node.isObject()) {
            throw ApiException.badRequest("body: " + node.getNodeType() + " (expected: a JSON object)");
        }
        return node;
    }

    static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A claim from a message: a JSON object with a {@code text} gives its fields too, anything else is taken as the text. */
    static ClaimForm claim(String message) {
        JsonNode object = objectOrNull(message);
        if (object == null || !object.path("text").isString()) {
            return ClaimForm.ofText(message);
        }
        return new ClaimForm(
                object.path("text").stringValue(),
                Kind.ofWord(object.path("kind").asString("")).orElse(null),
                wholeOrNull(object.path("amount")),
                wholeOrNull(object.path("policyMonths")),
                wholeOrNull(object.path("priorClaims")));
    }

    private static @Nullable JsonNode objectOrNull(String message) {
        if (!message.stripLeading().startsWith("{")) {
            return null;
        }
        try {
            return MAPPER.readTree(message);
        } catch (JacksonException plainText) {
            return null; // a text may begin with a brace
        }
    }

    private static @Nullable Integer wholeOrNull(JsonNode node) {
        return node.canConvertToInt() ? node.asInt() : null;
    }
}
