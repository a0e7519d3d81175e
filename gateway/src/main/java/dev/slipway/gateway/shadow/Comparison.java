package dev.slipway.gateway.shadow;

import dev.slipway.core.shadow.CompareRule;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares two answers by their system's rule: JSON by its values, words as they are but for the space around them. */
final class Comparison {
    private Comparison() {}

    static List<ShadowPair.Field> of(CompareRule rule, Answer served, Answer shadow) {
        List<ShadowPair.Field> fields = rule.compare(values(served), values(shadow));
        // Where neither says a word, as with vectors and calls of tools, nothing can be told.
        return served.text().isBlank() && shadow.text().isBlank()
                ? fields.stream()
                        .map(field -> new ShadowPair.Field(field.name(), null, null))
                        .toList()
                : fields;
    }

    private static Function<String, @Nullable Object> values(Answer answer) {
        return pointer ->
                pointer.isEmpty() ? whole(answer) : plain(answer.value().at(JsonPointer.compile(pointer)));
    }

    private static @Nullable Object whole(Answer answer) {
        Optional<ObjectNode> object = Json.objectIn(answer.text());
        return object.isPresent() ? plain(object.get()) : answer.text().strip();
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isNumber()) {
            return node.decimalValue().stripTrailingZeros();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isArray()) {
            List<@Nullable Object> items = new ArrayList<>();
            node.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (node.isObject()) {
            Map<String, @Nullable Object> fields = new HashMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), plain(field.getValue())));
            return fields;
        }
        return node.asString();
    }
}
