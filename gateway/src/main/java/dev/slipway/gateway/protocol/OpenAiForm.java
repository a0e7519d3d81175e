package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What OpenAI's protocols have in common. */
public final class OpenAiForm {
    private OpenAiForm() {}

    static Codec.Written error(Refusal refusal) {
        return new Codec.Written("application/json", Json.MAPPER.writeValueAsBytes(errorBody(refusal)));
    }

    static ObjectNode errorBody(Refusal refusal) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        @Nullable String parameter = refusal.parameter();
        body.putObject("error")
                .put("message", refusal.text())
                .put("type", type(refusal.status()))
                .put("param", parameter)
                .put("code", refusal.code());
        return body;
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 429 -> "insufficient_quota";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    /** The second a call came: its id is a UUID of version 7, whose first 48 bits are milliseconds. */
    public static long created(UUID interaction) {
        return (interaction.getMostSignificantBits() >>> 16) / 1000;
    }

    /** As chat completions report it: cached tokens are part of the prompt. */
    public static void putUsage(ObjectNode body, Usage usage) {
        ObjectNode counted = body.putObject("usage");
        counted.put("prompt_tokens", usage.prompt()).put("completion_tokens", usage.output());
        counted.put("total_tokens", usage.prompt() + usage.output());
        counted.putObject("prompt_tokens_details").put("cached_tokens", usage.cacheRead());
    }

    /** What a caller says in words, as an input: its own fields when it is a JSON object, and {@code text} in any case. */
    static ObjectNode input(String words) {
        ObjectNode input = Json.objectOrText(words);
        if (!input.has("text")) {
            input.put("text", words);
        }
        return input;
    }
}
