package dev.slipway.gateway.variant;

import dev.slipway.core.price.Usage;
import dev.slipway.core.rule.MatchTooCostlyException;
import dev.slipway.core.rule.RuleTable;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks a first-match table. It uses no tokens. */
final class RuleAnswerer implements Answerer {
    private static final Logger LOG = LoggerFactory.getLogger(RuleAnswerer.class);

    private final RuleTable table;
    private final Map<String, JsonPointer> pointers = new HashMap<>();

    RuleAnswerer(RuleTable table) {
        this.table = table;
        table.rules()
                .forEach(rule -> rule.when()
                        .keySet()
                        .forEach(pointer -> pointers.computeIfAbsent(pointer, JsonPointer::compile)));
    }

    @Override
    public Reply ask(Question question, Ask ask) throws VariantFailure {
        ObjectNode input = question.input();
        Map<String, Object> answer =
                answer(input).orElseThrow(() -> VariantFailure.withoutWork("no_rule_matches", null));
        ObjectNode value = Json.MAPPER.valueToTree(answer);
        return new Reply.Whole(Answer.ofValue(value, Usage.NONE), null);
    }

    private Optional<Map<String, Object>> answer(ObjectNode input) throws VariantFailure {
        try {
            return table.answer(pointer -> plain(input.at(pointer(pointer))));
        } catch (MatchTooCostlyException undecided) {
            LOG.warn("A rule cannot be decided: {}", undecided.getMessage());
            throw VariantFailure.withoutWork("rule_too_costly", null);
        }
    }

    private JsonPointer pointer(String text) {
        JsonPointer pointer = pointers.get(text);
        return pointer == null ? JsonPointer.compile(text) : pointer;
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
