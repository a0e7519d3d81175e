package dev.slipway.gateway.protocol;

import tools.jackson.databind.JsonNode;

/** Server-sent events as model servers write them. */
public final class Sse {
    public static final String CONTENT_TYPE = "text/event-stream; charset=utf-8";
    public static final String DONE = "data: [DONE]\n\n";

    private Sse() {}

    public static String event(JsonNode data) {
        return "data: " + data + "\n\n";
    }

    /** An event that says what it is before its data. */
    public static String event(String type, JsonNode data) {
        return "event: " + type + "\n" + event(data);
    }
}
