package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Protocol;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole answer. Between protocols its {@link #value} is the answer: a JSON object. What an upstream said in the caller's
 * own protocol is kept beside it and passed on as it is.
 */
public final class Answer {
    /** What an upstream sent, byte for byte. */
    public static final class Raw {
        private final Protocol protocol;
        private final String contentType;
        private final byte[] body;

        /** @param body not copied: not to be changed afterwards */
        public Raw(Protocol protocol, String contentType, byte[] body) {
            this.protocol = protocol;
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

    private final String text;
    private final @Nullable Usage usage;
    private final @Nullable Raw raw;
    private @Nullable ObjectNode value;

    private Answer(String text, @Nullable ObjectNode value, @Nullable Usage usage, @Nullable Raw raw) {
        this.text = text;
        this.value = value;
        this.usage = usage;
        this.raw = raw;
    }

    /** An answer in words, which may be JSON. */
    public static Answer ofText(String text, @Nullable Usage usage, Raw raw) {
        return new Answer(text, null, usage, raw);
    }

    /** An answer that is a JSON object. */
    public static Answer ofValue(ObjectNode value, @Nullable Usage usage) {
        return new Answer(value.toString(), value, usage, null);
    }

    public static Answer ofTensors(ObjectNode value, Raw raw) {
        return new Answer(value.toString(), value, null, raw);
    }

    /** What a stream said in all. */
    public static Answer streamed(String text) {
        return new Answer(text, null, null, null);
    }

    /** The answer in words; JSON text where it is JSON. */
    public String text() {
        return text;
    }

    /** The answer as a JSON object; words that are none stand in its field {@code text}. */
    public ObjectNode value() {
        if (value == null) {
            value = Json.objectOrText(text);
        }
        return value;
    }

    /** Tokens; empty when the upstream reported none. */
    public Optional<Usage> usage() {
        return Optional.ofNullable(usage);
    }

    Optional<Raw> rawIn(Protocol protocol) {
        return Optional.ofNullable(raw).filter(bytes -> bytes.protocol == protocol);
    }
}
