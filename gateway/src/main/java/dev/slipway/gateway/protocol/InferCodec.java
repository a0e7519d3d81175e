package dev.slipway.gateway.protocol;

import dev.slipway.core.traffic.Protocol;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Open Inference V2. */
final class InferCodec implements Codec {
    static final InferCodec INSTANCE = new InferCodec();

    private InferCodec() {}

    @Override
    public Question read(byte[] body, String name, Headers headers) {
        ObjectNode tree = Json.object(body);
        if (!tree.path("inputs").isArray()) {
            throw Refusal.badRequest("invalid_request", "inputs: (expected: a list of tensors)")
                    .about("inputs");
        }
        return Question.of(Protocol.INFER, name, body, tree, whole -> Tensors.toObject(whole.path("inputs")));
    }

    @Override
    public Written write(Question question, Answer answer, UUID interaction, String variant) {
        return answer.rawIn(Protocol.INFER)
                .map(raw -> new Written(raw.contentType(), raw.body()))
                .orElseGet(() -> new Written("application/json", outputs(question, answer, interaction)));
    }

    private static byte[] outputs(Question question, Answer answer, UUID interaction) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("model_name", question.system());
        JsonNode id = question.tree().path("id");
        body.put("id", id.isString() ? id.asString() : interaction.toString());
        body.set("outputs", Tensors.ofObject(answer.value()));
        return Json.MAPPER.writeValueAsBytes(body);
    }

    @Override
    public Written error(Refusal refusal) {
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("error", refusal.text()).put("code", refusal.code());
        return new Written("application/json", Json.MAPPER.writeValueAsBytes(body));
    }

    @Override
    public byte[] errorEvent(Refusal refusal, int events) {
        return error(refusal).body();
    }
}
