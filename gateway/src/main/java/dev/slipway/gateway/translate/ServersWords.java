package dev.slipway.gateway.translate;

import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Codec;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.Refusal;
import java.nio.charset.StandardCharsets;

/** Refusals of servers: both protocols say why in {@code error.message}. */
final class ServersWords {
    private ServersWords() {}

    static Answer.Raw refusal(Protocol caller, int status, byte[] answered) {
        String why = Json.objectIn(new String(answered, StandardCharsets.UTF_8))
                .map(body -> body.path("error").path("message").asString(""))
                .filter(text -> !text.isEmpty())
                .orElse("the variant's server refuses the request (expected: a request it understands)");
        Codec.Written written = Codec.of(caller).error(Refusal.of(status, "rejected", why));
        return new Answer.Raw(caller, written.contentType(), written.body());
    }
}
