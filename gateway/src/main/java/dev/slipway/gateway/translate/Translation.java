package dev.slipway.gateway.translate;

import dev.slipway.core.price.Usage;
import dev.slipway.gateway.protocol.Answer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Lets callers of one chat protocol be answered by servers of the other. Stateless; safe for several threads. */
public sealed interface Translation permits ChatByMessages, MessagesByChat {
    /**
     * Callers of OpenAI chat completions, answered by a server that speaks Anthropic's messages.
     *
     * @param maxTokens limit of an answer to a caller who names none
     */
    static Translation chatByMessages(int maxTokens) {
        return new ChatByMessages(maxTokens);
    }

    /** Callers of Anthropic's messages, answered by a server that speaks OpenAI chat completions. */
    static Translation messagesByChat() {
        return new MessagesByChat();
    }

    /**
     * The request for the server.
     *
     * @throws dev.slipway.gateway.protocol.Refusal 400 naming the field that the server's protocol cannot say
     */
    byte[] request(ObjectNode asked, String model, boolean streamed);

    /**
     * A whole answer in the caller's protocol.
     *
     * @throws IllegalArgumentException when it cannot be put so
     */
    Answer.Raw answer(byte[] answered, @Nullable Usage usage, UUID interaction);

    /** @param includeUsage whether the caller asked for the usage in its stream */
    StreamTranslation stream(boolean includeUsage, UUID interaction);

    /** The server's refusal in the caller's protocol. */
    Answer.Raw refusal(int status, byte[] answered);
}
