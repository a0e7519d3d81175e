package dev.slipway.gateway.protocol;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The one JSON mapper of the gateway: decimals keep their digits, trailing bytes are an error. */
public final class Json {
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Reads a request body.
     *
     * @throws Refusal 400 with line and column when it is no JSON object
     */
    static ObjectNode object(byte[] body) {
        try {
            return object(MAPPER.readTree(body));
        } catch (JacksonException malformed) {
            throw malformed(malformed);
        }
    }

    static ObjectNode object(@Nullable JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        String found = node == null ? "nothing" : node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
        throw Refusal.badRequest("invalid_json", "body: " + found + " (expected: a JSON object)");
    }

    /** What is wrong with a body and where. Its text is not repeated: it may hold what must not be logged. */
    static Refusal malformed(JacksonException malformed) {
        var at = malformed.getLocation();
        String where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
        String what = malformed.getOriginalMessage();
        return Refusal.badRequest(
                "invalid_json", "body: " + where + firstLine(what) + " (expected: a JSON object in UTF-8)");
    }

    /** The object a text holds, if it holds exactly one. */
    public static Optional<ObjectNode> objectIn(String text) {
        if (!text.stripLeading().startsWith("{")) {
            return Optional.empty();
        }
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    /** The object a text holds, or an object with the text as its field {@code text}. */
    public static ObjectNode objectOrText(String text) {
        return objectIn(text).orElseGet(() -> MAPPER.createObjectNode().put("text", text));
    }

    private static String firstLine(@Nullable String message) {
        if (message == null) {
            return "malformed";
        }
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
