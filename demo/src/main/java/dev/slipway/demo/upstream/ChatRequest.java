package dev.slipway.demo.upstream;

import tools.jackson.databind.JsonNode;

/**
 * The parts of an OpenAI chat call the sample understands; the rest is accepted and ignored, as a small server would.
 *
 * @param lastUserMessage the text of the last message with role {@code user}
 * @param promptTokens the tokens of all messages
 * @param includeUsage whether a stream ends with a usage frame
 */
record ChatRequest(String model, String lastUserMessage, int promptTokens, boolean stream, boolean includeUsage) {

    static ChatRequest of(JsonNode body) {
        JsonNode model = body.path("model");
        if (!model.isString()) {
            throw ApiException.badRequest("model: missing (expected: triage-1 or triage-2)");
        }
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw ApiException.badRequest("messages: missing or empty (expected: an array of messages)");
        }
        boolean stream = body.path("stream").asBoolean(false);
        JsonNode options = body.path("stream_options");
        if (!stream && options.isObject()) {
            throw ApiException.badRequest("stream_options: present (expected: only together with stream: true)");
        }
        return new ChatRequest(
                model.stringValue(),
                lastUserMessage(messages),
                promptTokens(messages),
                stream,
                options.path("include_usage").asBoolean(false));
    }

    private static String lastUserMessage(JsonNode messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.path(i).path("role").asString("").equals("user")) {
                return text(messages.path(i).path("content"));
            }
        }
        throw ApiException.badRequest("messages: none with role user (expected: at least one)");
    }

    private static int promptTokens(JsonNode messages) {
        int tokens = 0;
        for (JsonNode message : messages) {
            tokens += Tokens.of(text(message.path("content"))).size();
        }
        return tokens;
    }

    /** The text of a message: a string, or an array of parts of which those with a text count. */
    private static String text(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asString(""));
        }
        return text.toString();
    }
}
