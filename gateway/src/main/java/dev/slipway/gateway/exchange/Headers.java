package dev.slipway.gateway.exchange;

import java.util.Map;

/** Headers of answers. */
final class Headers {
    static final String INTERACTION = "Slipway-Interaction";
    static final String BUDGET = "Slipway-Budget";
    static final String VARIANT = "Slipway-Variant";

    private static final Map<String, String> JSON = Map.of("content-type", "application/json");
    private static final Map<String, String> STREAM = Map.of(
            "content-type",
            dev.slipway.gateway.protocol.Sse.CONTENT_TYPE,
            "cache-control",
            "no-cache",
            "x-accel-buffering",
            "no");

    private Headers() {}

    static Map<String, String> of(String contentType) {
        return contentType.equals("application/json") ? JSON : Map.of("content-type", contentType);
    }

    static Map<String, String> stream() {
        return STREAM;
    }
}
