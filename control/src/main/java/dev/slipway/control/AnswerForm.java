package dev.slipway.control;

import dev.slipway.core.spec.SystemSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a system's answers look like to a reviewer.
 *
 * @param at where the label stands in an answer
 * @param choices the labels its output schema names; empty when it names none
 */
record AnswerForm(JsonPointer at, List<String> choices) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String USUAL = "/label";

    AnswerForm {
        choices = List.copyOf(choices);
    }

    static AnswerForm of(Optional<SystemSpec> spec) {
        String named = spec.map(it -> it.contract().answerValue()).orElse(null);
        JsonPointer at = JsonPointer.compile(named == null || named.isEmpty() ? USUAL : named);
        return new AnswerForm(at, choices(spec.map(it -> it.contract().output()).orElse(null), at));
    }

    private static List<String> choices(@Nullable String schema, JsonPointer at) {
        if (schema == null) {
            return List.of();
        }
        JsonNode place = JSON.readTree(schema);
        for (JsonPointer rest = at; !rest.matches(); rest = rest.tail()) {
            place = place.path("properties").path(rest.getMatchingProperty());
        }
        List<String> choices = new ArrayList<>();
        place.path("enum").forEach(choice -> choice.stringValueOpt().ifPresent(choices::add));
        return choices;
    }

    /** The answer that says just this label. */
    ObjectNode saying(String label) {
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode parent = answer;
        JsonPointer rest = at;
        for (; !rest.tail().matches(); rest = rest.tail()) {
            parent = parent.putObject(rest.getMatchingProperty());
        }
        parent.put(rest.getMatchingProperty(), label);
        return answer;
    }

    /** The label of an answer that was given or suggested; empty where it has none. */
    Optional<String> labelIn(String answer) {
        try {
            return label(JSON.readTree(answer));
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    Optional<String> label(JsonNode answer) {
        return answer.at(at).stringValueOpt();
    }

    /** Reads an answer somebody wrote by hand: a JSON object whose label, where labels are to be chosen from, is one of them. */
    ObjectNode read(String text) {
        JsonNode answer;
        try {
            answer = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new DeskException(
                    DeskException.Code.INVALID, "answer: " + e.getOriginalMessage() + " (expected: a JSON object)");
        }
        if (!(answer instanceof ObjectNode object)) {
            throw new DeskException(
                    DeskException.Code.INVALID, "answer: " + answer.getNodeType() + " (expected: a JSON object)");
        }
        if (!choices.isEmpty() && label(object).filter(choices::contains).isEmpty()) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    "answer: " + at + " is " + object.at(at) + " (expected: one of " + String.join(", ", choices)
                            + ")");
        }
        return object;
    }
}
