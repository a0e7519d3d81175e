package dev.slipway.gateway.protocol;

import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.RequestBody.StreamUsage;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI embeddings. Only a model of this protocol can answer them. */
final class EmbeddingsCodec implements Codec {
    static final EmbeddingsCodec INSTANCE = new EmbeddingsCodec();

    private EmbeddingsCodec() {}

    @Override
    public Question read(byte[] body, String name, Headers headers) {
        RequestBody request = RequestBody.read(body, StreamUsage.ALWAYS);
        if (request.streamed()) {
            throw Refusal.badRequest("invalid_request", "stream: true (expected: none; embeddings come whole)")
                    .about("stream");
        }
        return Question.of(Protocol.EMBEDDINGS, request, EmbeddingsCodec::input);
    }

    private static ObjectNode input(ObjectNode tree) {
        JsonNode input = tree.path("input");
        if (input.isString()) {
            return OpenAiForm.input(input.stringValue());
        }
        ObjectNode several = Json.MAPPER.createObjectNode();
        several.set("input", input);
        return several;
    }

    @Override
    public Written write(Question question, Answer answer, UUID interaction, String variant) {
        return answer.rawIn(Protocol.EMBEDDINGS)
                .map(raw -> new Written(raw.contentType(), raw.body()))
                .orElseThrow(() -> new IllegalArgumentException("variant " + variant
                        + ": no embeddings (expected: an answer in the protocol of the question)"));
    }

    @Override
    public Written error(Refusal refusal) {
        return OpenAiForm.error(refusal);
    }

    @Override
    public byte[] errorEvent(Refusal refusal, int events) {
        return error(refusal).body();
    }
}
