package dev.slipway.gateway.protocol;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages by role, of which the user's last one is the input. */
final class Conversation {
    private Conversation() {}

    /**
     * @param name of the list, to tell the caller
     * @throws Refusal when no message is the user's
     */
    static ObjectNode input(JsonNode messages, String name) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            JsonNode message = messages.path(i);
            if (message.path("role").asString("").equals("user")) {
                return OpenAiForm.input(words(message.path("content")));
            }
        }
        throw Refusal.badRequest(
                        "invalid_request",
                        name + ": none by the user (expected: a list with at least one message of role user)")
                .about(name);
    }

    /** A message's content is a string, or a list of parts of which some are text. */
    static String words(JsonNode content) {
        if (!content.isArray()) {
            return content.asString("");
        }
        StringBuilder words = new StringBuilder();
        for (JsonNode part : content) {
            words.append(part.path("text").asString(""));
        }
        return words.toString();
    }
}
