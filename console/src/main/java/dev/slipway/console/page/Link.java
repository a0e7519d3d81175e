package dev.slipway.console.page;

import dev.slipway.control.DeskException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Addresses of pages. */
public final class Link {
    private Link() {}

    public static String system(String name) {
        return "/systems/" + encoded(name);
    }

    public static String person(String id) {
        return "/people/" + encoded(id);
    }

    public static String queue(String name) {
        return "/reviews/" + encoded(name);
    }

    public static String item(String queue, UUID id) {
        return queue(queue) + "/items/" + id;
    }

    public static String interaction(UUID id) {
        return "/interactions/" + id;
    }

    /** A path with a query; entries without a value are left out. */
    public static String with(String path, Map<String, ? extends @Nullable String> query) {
        String text = query.entrySet().stream()
                .filter(entry -> entry.getValue() != null && !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + encoded(String.valueOf(entry.getValue())))
                .collect(Collectors.joining("&"));
        return text.isEmpty() ? path : path + "?" + text;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * The id of an item in an address.
     *
     * @throws DeskException when there cannot be such an item
     */
    public static UUID item(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new DeskException(
                    DeskException.Code.NOT_FOUND, "item: " + text + " (expected: the id of an item, a UUID)");
        }
    }
}
