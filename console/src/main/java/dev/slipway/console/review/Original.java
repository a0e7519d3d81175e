package dev.slipway.console.review;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * An image or a PDF that came within a question, as a {@code data:} address (RFC 2397).
 *
 * @param type only those a browser shows without running anything
 * @param base64 its bytes
 */
record Original(String type, String base64) {
    private static final Pattern DATA =
            Pattern.compile("data:(image/(?:png|jpeg|gif|webp)|application/pdf);base64,([A-Za-z0-9+/]+={0,2})");
    private static final int BYTES_PER_KB = 1_024;

    boolean pdf() {
        return type.equals("application/pdf");
    }

    /** What stands in the question in its place. */
    private String words(int number) {
        return "[" + (pdf() ? "PDF " : "image ") + number + ", " + (base64.length() * 3L / 4 / BYTES_PER_KB + 1)
                + " kB]";
    }

    /** Takes them out of a question, in order; the question says where each was. */
    static List<Original> taken(JsonNode question) {
        List<Original> found = new ArrayList<>();
        walk(question, found);
        return found;
    }

    private static void walk(JsonNode node, List<Original> found) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                object.set(name, replaced(object.path(name), found));
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, replaced(array.path(i), found));
            }
        }
    }

    private static JsonNode replaced(JsonNode node, List<Original> found) {
        Matcher data = DATA.matcher(node.isString() ? node.stringValue() : "");
        if (!data.matches()) {
            walk(node, found);
            return node;
        }
        found.add(new Original(data.group(1), data.group(2)));
        return StringNode.valueOf(found.getLast().words(found.size()));
    }
}
