package dev.slipway.gateway.variant;

import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.Dialect;
import dev.slipway.gateway.upstream.UpstreamClient;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the answerer of each variant.
 *
 * @param secrets the value of a named secret
 * @param allowed {@code host:port} of every upstream that may be called
 */
public record Answerers(UpstreamClient client, Function<String, Optional<String>> secrets, Set<String> allowed) {
    public Answerers {
        allowed = Set.copyOf(allowed);
    }

    public Answerer of(Variant variant) {
        return switch (variant) {
            case Variant.OpenAi openAi ->
                new ModelAnswerer(openAi.model(), door(openAi), openAi(openAi.instructions()));
            case Variant.Http http -> ofWords(new HttpAnswerer(http, door(http)));
            case Variant.OpenInference inference -> ofWords(new OpenInferenceAnswerer(inference, door(inference)));
            case Variant.Rule rule -> ofWords(new RuleAnswerer(rule.table()));
            case Variant.Human _ ->
                (_, _) -> {
                    throw VariantFailure.withoutWork("nobody_asked", null);
                };
        };
    }

    private static Map<Protocol, Road> openAi(@Nullable String instructions) {
        Road asked = new Road.Asked(Dialect.CHAT, instructions, null);
        return Map.of(
                Protocol.CHAT, new Road.Straight(Dialect.CHAT),
                Protocol.COMPLETIONS, new Road.Straight(Dialect.COMPLETIONS),
                Protocol.RESPONSES, new Road.Straight(Dialect.RESPONSES),
                Protocol.EMBEDDINGS, new Road.Straight(Dialect.EMBEDDINGS),
                Protocol.DECIDE, asked,
                Protocol.INFER, asked);
    }

    /** What answers in words has no vectors to give. */
    private static Answerer ofWords(Answerer answerer) {
        return (question, ask) -> {
            if (question.protocol() == Protocol.EMBEDDINGS) {
                throw VariantFailure.notSpoken();
            }
            return answerer.ask(question, ask);
        };
    }

    private UpstreamDoor door(Variant.Remote remote) {
        return new UpstreamDoor(this, remote.upstream(), UpstreamDoor.KeyForm.BEARER);
    }
}
