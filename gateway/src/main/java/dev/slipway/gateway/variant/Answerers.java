package dev.slipway.gateway.variant;

import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.Dialect;
import dev.slipway.gateway.review.People;
import dev.slipway.gateway.translate.Translation;
import dev.slipway.gateway.upstream.UpstreamClient;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes the answerer of each variant.
 *
 * @param secrets the value of a named secret
 * @param allowed {@code host:port} of every upstream that may be called
 * @param people whom review queues ask
 */
public record Answerers(
        UpstreamClient client, Function<String, Optional<String>> secrets, Set<String> allowed, People people) {
    public Answerers {
        allowed = Set.copyOf(allowed);
    }

    /** With nobody to ask. */
    public Answerers(UpstreamClient client, Function<String, Optional<String>> secrets, Set<String> allowed) {
        this(client, secrets, allowed, People.nobody());
    }

    public Answerer of(Variant variant) {
        return switch (variant) {
            case Variant.OpenAi openAi -> new ModelAnswerer(openAi.model(), door(openAi), openAi(openAi));
            case Variant.Anthropic anthropic ->
                new ModelAnswerer(
                        anthropic.model(),
                        new UpstreamDoor(this, anthropic.upstream(), UpstreamDoor.Manner.ANTHROPIC),
                        anthropic(anthropic));
            case Variant.Http http -> ofWords(new HttpAnswerer(http, door(http)));
            case Variant.OpenInference inference -> ofWords(new OpenInferenceAnswerer(inference, door(inference)));
            case Variant.Rule rule -> ofWords(new RuleAnswerer(rule.table()));
            case Variant.Human human -> ofWords(new HumanAnswerer(human, people));
        };
    }

    private static Map<Protocol, Road> openAi(Variant.OpenAi variant) {
        Road asked = new Road.Asked(Dialect.CHAT, variant.instructions(), null);
        return Map.of(
                Protocol.CHAT, new Road.Straight(Dialect.CHAT),
                Protocol.COMPLETIONS, new Road.Straight(Dialect.COMPLETIONS),
                Protocol.RESPONSES, new Road.Straight(Dialect.RESPONSES),
                Protocol.EMBEDDINGS, new Road.Straight(Dialect.EMBEDDINGS),
                Protocol.MESSAGES, new Road.Translated(Dialect.CHAT, Translation.messagesByChat()),
                Protocol.DECIDE, asked,
                Protocol.INFER, asked);
    }

    private static Map<Protocol, Road> anthropic(Variant.Anthropic variant) {
        Road asked = new Road.Asked(Dialect.MESSAGES, variant.instructions(), variant.maxTokens());
        return Map.of(
                Protocol.MESSAGES,
                new Road.Straight(Dialect.MESSAGES),
                Protocol.CHAT,
                new Road.Translated(Dialect.MESSAGES, Translation.chatByMessages(variant.maxTokens())),
                Protocol.DECIDE,
                asked,
                Protocol.INFER,
                asked);
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
        return new UpstreamDoor(this, remote.upstream(), UpstreamDoor.Manner.BEARER);
    }
}
