package dev.slipway.gateway.variant;

import dev.slipway.gateway.protocol.Answer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a variant replied. */
public sealed interface Reply {
    /** People were asked; the question is kept, and the answer comes later. */
    record Pending(UUID item) implements Reply {}

    /** @param status HTTP status of the upstream; null when there was none */
    record Whole(Answer answer, @Nullable Integer status) implements Reply {}

    /** The answer comes piece by piece; whoever gets it closes it. */
    record Streamed(AnswerStream stream) implements Reply {}

    /**
     * The upstream calls the request the caller's own mistake.
     *
     * @param raw the upstream's words, where they are in the caller's protocol; null otherwise
     */
    record Rejected(int status, Answer.@Nullable Raw raw) implements Reply {}
}
