package dev.slipway.gateway.variant;

import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Dialect;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.Question;
import dev.slipway.gateway.protocol.RequestBody;
import dev.slipway.gateway.protocol.Scan;
import dev.slipway.gateway.translate.Translation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The way of a question of one protocol to a model server and back. Stateless; safe for several threads. */
interface Road {
    /** What the server is spoken to in. */
    Dialect dialect();

    /** @throws dev.slipway.gateway.protocol.Refusal when the question cannot be put in the server's protocol */
    byte[] request(Question question, String model, boolean streamed);

    /** Headers of the caller's that the server gets too. */
    default List<Map.Entry<String, String>> headers(Question question) {
        return List.of();
    }

    EventStream.Passing passing(Question question, UUID interaction);

    /** @throws IllegalArgumentException when the server's answer cannot be put in the caller's protocol */
    default Answer answer(Scan scan, Answer.Raw raw, UUID interaction) {
        return Answer.ofText(scan.text(), scan.usage(), raw);
    }

    /** What the caller is told of a refusal; null where the server's words are not in its protocol. */
    Answer.@Nullable Raw rejected(int status, Answer.Raw raw);

    /** Caller and server speak the same protocol: bytes pass. */
    record Straight(Dialect dialect) implements Road {
        @Override
        public byte[] request(Question question, String model, boolean streamed) {
            RequestBody request = question.request();
            if (request == null) {
                throw new IllegalArgumentException("question: names its system in the path (expected: in its body)");
            }
            return streamed || !request.streamed() ? request.toUpstream(model) : request.toUpstreamWhole(model);
        }

        @Override
        public List<Map.Entry<String, String>> headers(Question question) {
            return question.headers();
        }

        @Override
        public EventStream.Passing passing(Question question, UUID interaction) {
            return new EventStream.Passing(dialect, question.includesUsage(), null);
        }

        @Override
        public Answer.Raw rejected(int status, Answer.Raw raw) {
            return raw;
        }
    }

    /** Caller and server chat in different protocols. */
    record Translated(Dialect dialect, Translation translation) implements Road {
        @Override
        public byte[] request(Question question, String model, boolean streamed) {
            return translation.request(question.tree(), model, streamed);
        }

        @Override
        public EventStream.Passing passing(Question question, UUID interaction) {
            return new EventStream.Passing(dialect, true, translation.stream(question.includesUsage(), interaction));
        }

        @Override
        public Answer answer(Scan scan, Answer.Raw raw, UUID interaction) {
            return Answer.ofText(scan.text(), scan.usage(), translation.answer(raw.body(), scan.usage(), interaction));
        }

        @Override
        public Answer.Raw rejected(int status, Answer.Raw raw) {
            return translation.refusal(status, raw.body());
        }
    }

    /**
     * The caller does not chat: its input becomes the only message of a chat.
     *
     * @param maxTokens null where the protocol needs no limit
     */
    record Asked(
            Dialect dialect,
            @Nullable String instructions,
            @Nullable Integer maxTokens) implements Road {
        @Override
        public byte[] request(Question question, String model, boolean streamed) {
            ObjectNode body = Json.MAPPER.createObjectNode().put("model", model);
            if (maxTokens != null) {
                body.put("max_tokens", maxTokens);
                if (instructions != null) {
                    body.put("system", instructions);
                }
            }
            ArrayNode messages = body.putArray("messages");
            if (instructions != null && maxTokens == null) {
                messages.addObject().put("role", "system").put("content", instructions);
            }
            messages.addObject()
                    .put("role", "user")
                    .put("content", question.input().toString());
            return Json.MAPPER.writeValueAsBytes(body);
        }

        @Override
        public EventStream.Passing passing(Question question, UUID interaction) {
            return new EventStream.Passing(dialect, false, null);
        }

        @Override
        public Answer.@Nullable Raw rejected(int status, Answer.Raw raw) {
            return null;
        }
    }
}
