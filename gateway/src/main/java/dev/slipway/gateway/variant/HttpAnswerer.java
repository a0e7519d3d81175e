package dev.slipway.gateway.variant;

import dev.slipway.core.spec.Variant;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.Question;
import dev.slipway.gateway.upstream.UpstreamAnswer;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks a plain JSON service, its request and answer mapped by JSON Pointer. */
final class HttpAnswerer implements Answerer {
    private record Field(JsonPointer target, JsonPointer source) {}

    private final UpstreamDoor door;
    private final List<Field> fields;
    private final JsonPointer answerAt;

    HttpAnswerer(Variant.Http variant, UpstreamDoor door) {
        this.door = door;
        this.fields = variant.request().entrySet().stream()
                .map(field -> new Field(JsonPointer.compile(field.getKey()), JsonPointer.compile(field.getValue())))
                .toList();
        this.answerAt = JsonPointer.compile(variant.answer());
    }

    @Override
    public Reply ask(Question question, Ask ask) throws VariantFailure {
        byte[] body = Json.MAPPER.writeValueAsBytes(request(question.input()));
        UpstreamAnswer head = door.post(door.address(), body, ask, "application/json");
        byte[] answered = UpstreamDoor.read(head);
        if (UpstreamDoor.callersMistake(head.status())) {
            return new Reply.Rejected(head.status(), null);
        }
        return new Reply.Whole(read(answered, head.status()), head.status());
    }

    private ObjectNode request(ObjectNode input) {
        if (fields.isEmpty()) {
            return input;
        }
        ObjectNode request = Json.MAPPER.createObjectNode();
        for (Field field : fields) {
            JsonNode value = input.at(field.source());
            if (!value.isMissingNode()) {
                put(request, field.target(), value);
            }
        }
        return request;
    }

    private static void put(ObjectNode request, JsonPointer target, JsonNode value) {
        ObjectNode parent = request;
        JsonPointer rest = target;
        while (!rest.tail().matches()) {
            String name = rest.getMatchingProperty();
            parent = parent.get(name) instanceof ObjectNode child ? child : parent.putObject(name);
            rest = rest.tail();
        }
        parent.set(rest.getMatchingProperty(), value);
    }

    private Answer read(byte[] body, int status) throws VariantFailure {
        JsonNode answer;
        try {
            answer = Json.MAPPER.readTree(body).at(answerAt);
        } catch (JacksonException garbage) {
            throw VariantFailure.badAnswer("upstream_bad_response", status);
        }
        if (answer.isMissingNode() || answer.isNull()) {
            throw VariantFailure.badAnswer("upstream_bad_response", status);
        }
        if (answer instanceof ObjectNode object) {
            return Answer.ofValue(object, null);
        }
        ObjectNode wrapped = Json.MAPPER.createObjectNode();
        wrapped.set(answer.isString() ? "text" : "value", answer);
        return Answer.ofValue(wrapped, null);
    }
}
