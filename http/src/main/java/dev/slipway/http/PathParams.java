package dev.slipway.http;

import java.util.Map;

/** The values of a route's {@code {name}} parts, decoded. */
public record PathParams(Map<String, String> values) {

    /** Copies the values. */
    public PathParams {
        values = Map.copyOf(values);
    }

    /**
     * The value of one part.
     *
     * @throws IllegalArgumentException when the route has no part of that name
     */
    public String get(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("path part: " + name + " (expected: one of " + values.keySet() + ")");
        }
        return value;
    }
}
