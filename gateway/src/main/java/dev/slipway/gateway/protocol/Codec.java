package dev.slipway.gateway.protocol;

import dev.slipway.core.traffic.Protocol;
import java.util.Optional;
import java.util.UUID;

/** How one protocol asks and wants to be answered. Stateless; safe for several threads. */
public sealed interface Codec
        permits ChatCodec, CompletionsCodec, ResponsesCodec, EmbeddingsCodec, MessagesCodec, DecideCodec, InferCodec {
    /** The headers of a call. */
    interface Headers {
        Optional<String> get(String name);
    }

    /** A body ready to be sent. */
    final class Written {
        private final String contentType;
        private final byte[] body;

        /** @param body not copied: not to be changed afterwards */
        public Written(String contentType, byte[] body) {
            this.contentType = contentType;
            this.body = body;
        }

        public String contentType() {
            return contentType;
        }

        public byte[] body() {
            return body;
        }
    }

    static Codec of(Protocol protocol) {
        return switch (protocol) {
            case CHAT -> ChatCodec.INSTANCE;
            case COMPLETIONS -> CompletionsCodec.INSTANCE;
            case RESPONSES -> ResponsesCodec.INSTANCE;
            case EMBEDDINGS -> EmbeddingsCodec.INSTANCE;
            case MESSAGES -> MessagesCodec.INSTANCE;
            case DECIDE -> DecideCodec.INSTANCE;
            case INFER -> InferCodec.INSTANCE;
        };
    }

    /**
     * Reads a call.
     *
     * @param name the system's name in the path; empty where the body names it
     * @throws Refusal when it cannot be read
     */
    Question read(byte[] body, String name, Headers headers);

    /** Writes a whole answer; where the caller asked for a stream, as a complete stream. */
    Written write(Question question, Answer answer, UUID interaction, String variant);

    /** Writes an error answer. */
    Written error(Refusal refusal);

    /**
     * An error event inside a stream, when the status has been sent already.
     *
     * @param events how many events went before it
     */
    byte[] errorEvent(Refusal refusal, int events);
}
