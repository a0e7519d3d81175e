package dev.slipway.http;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path pattern: literal parts, {@code {name}} for one part, and {@code {name...}} at the end for all that follows. */
record Route(String method, String pattern, List<String> parts, Router.Action action) implements Comparable<Route> {

    static Route of(String method, String pattern, Router.Action action) {
        if (!pattern.startsWith("/")) {
            throw new IllegalArgumentException("route: " + pattern + " (expected: a path that begins with /)");
        }
        return new Route(method, pattern, List.of(pattern.substring(1).split("/", -1)), action);
    }

    /** The pattern's values in the path, nothing when it does not match. */
    Optional<Map<String, String>> match(String[] path) {
        var open = isRest(parts.getLast());
        if (open ? path.length < parts.size() : path.length != parts.size()) {
            return Optional.empty();
        }
        var values = new HashMap<String, String>();
        for (int i = 0; i < parts.size(); i++) {
            var part = parts.get(i);
            if (isRest(part)) {
                var rest = String.join("/", List.of(path).subList(i, path.length));
                values.put(part.substring(1, part.length() - 4), decode(rest));
            } else if (isName(part) && !path[i].isEmpty()) {
                values.put(part.substring(1, part.length() - 1), decode(path[i]));
            } else if (!part.equals(path[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    /** The more literal pattern first: part by part, a word before a name, a name before a rest. */
    @Override
    public int compareTo(Route other) {
        for (int i = 0; i < Math.min(parts.size(), other.parts.size()); i++) {
            int order = Integer.compare(width(parts.get(i)), width(other.parts.get(i)));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(other.parts.size(), parts.size());
    }

    private static int width(String part) {
        return isRest(part) ? 2 : isName(part) ? 1 : 0;
    }

    private static boolean isName(String part) {
        return part.startsWith("{") && part.endsWith("}");
    }

    private static boolean isRest(String part) {
        return isName(part) && part.endsWith("...}");
    }

    private static String decode(String part) {
        if (part.indexOf('%') < 0) {
            return part;
        }
        try {
            // In a path, unlike in a query, a plus is a plus.
            return QueryStringDecoder.decodeComponent(part.replace("+", "%2B"));
        } catch (IllegalArgumentException malformed) {
            throw new BadRequestException("path: " + part + " (expected: percent-encoded UTF-8)");
        }
    }
}
