package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import tools.jackson.databind.node.ObjectNode;

/** How Anthropic's messages are written. */
public final class MessagesForm {
    /** The event that ends a stream. */
    public static final String STOP = "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

    private MessagesForm() {}

    /** Cached tokens stand beside the input. */
    public static void putUsage(ObjectNode message, Usage usage) {
        message.putObject("usage")
                .put("input_tokens", usage.input())
                .put("cache_creation_input_tokens", usage.cacheWrite())
                .put("cache_read_input_tokens", usage.cacheRead())
                .put("output_tokens", usage.output());
    }
}
