package dev.slipway.store.review;

import dev.slipway.core.review.Flow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what the conditions of a flow ask about: {@code /question/…} and {@code /answer/…}. For one thread. */
public final class ItemReader implements Flow.Reader {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final String question;
    private final @Nullable String answer;
    private @Nullable ObjectNode tree;

    /**
     * @param question JSON
     * @param answer JSON; null while there is none
     */
    public ItemReader(String question, @Nullable String answer) {
        this.question = question;
        this.answer = answer;
    }

    @Override
    public @Nullable Object apply(String pointer) {
        ObjectNode read = tree;
        if (read == null) {
            read = JSON.createObjectNode();
            read.set("question", JSON.readTree(question));
            if (answer != null) {
                read.set("answer", JSON.readTree(answer));
            }
            tree = read;
        }
        return plain(read.at(JsonPointer.compile(pointer)));
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isString()) {
            return node.stringValue();
        }
        if (node.isNumber()) {
            return node.decimalValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isArray() ? List.of() : Map.of();
    }
}
