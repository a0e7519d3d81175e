package dev.slipway.gateway.protocol;

import tools.jackson.databind.JsonNode;

/** Server-sent events as the OpenAI protocol writes them. */
public final class Sse {
    public static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";
    public static final String DONE = "data: [DONE]\n\n";

    private Sse() {}

    static String event(JsonNode data) {
        return "data: " + data + "\n\n";
    }
}
