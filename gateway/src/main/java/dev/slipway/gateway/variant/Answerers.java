package dev.slipway.gateway.variant;

import dev.slipway.core.spec.Variant;
import dev.slipway.gateway.upstream.UpstreamClient;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
            case Variant.OpenAi openAi -> new OpenAiAnswerer(openAi, door(openAi));
            case Variant.Http http -> new HttpAnswerer(http, door(http));
            case Variant.OpenInference inference -> new OpenInferenceAnswerer(inference, door(inference));
            case Variant.Rule rule -> new RuleAnswerer(rule.table());
            case Variant.Human _ ->
                (_, _) -> {
                    throw VariantFailure.withoutWork("nobody_asked", null);
                };
        };
    }

    private UpstreamDoor door(Variant.Remote remote) {
        return new UpstreamDoor(this, remote.upstream());
    }
}
