package dev.slipway.gateway.protocol;

import dev.slipway.core.traffic.Protocol;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Slipway's plain JSON call: the body is the input. */
final class DecideCodec implements Codec {
    static final DecideCodec INSTANCE = new DecideCodec();

    private DecideCodec() {}

    @Override
    public Question read(byte[] body, String name, Headers headers) {
        return Question.of(Protocol.DECIDE, name, body, Json.object(body), Function.identity());
    }

    @Override
    public Written write(Question question, Answer answer, UUID interaction, String variant) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        body.set("answer", answer.value());
        body.put("variant", variant).put("interaction", interaction.toString());
        return new Written("application/json", Json.MAPPER.writeValueAsBytes(body));
    }

    @Override
    public Written error(Refusal refusal) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        ObjectNode error = body.putObject("error");
        error.put("code", refusal.code()).put("message", refusal.text());
        if (refusal.parameter() != null) {
            error.put("path", refusal.parameter());
        }
        return new Written("application/json", Json.MAPPER.writeValueAsBytes(body));
    }

    @Override
    public byte[] errorEvent(Refusal refusal, int events) {
        return error(refusal).body();
    }
}
