package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.RequestBody.StreamUsage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI responses. */
final class ResponsesCodec implements Codec {
    static final ResponsesCodec INSTANCE = new ResponsesCodec();

    private ResponsesCodec() {}

    @Override
    public Question read(byte[] body, String name, Headers headers) {
        RequestBody request = RequestBody.read(body, StreamUsage.ALWAYS);
        if (request.inBackground()) {
            throw Refusal.badRequest(
                            "invalid_request",
                            "background: true (expected: false; what is answered later cannot be recorded and charged)")
                    .about("background");
        }
        return Question.of(Protocol.RESPONSES, request, ResponsesCodec::input);
    }

    private static ObjectNode input(ObjectNode tree) {
        JsonNode input = tree.path("input");
        return input.isString() ? OpenAiForm.input(input.stringValue()) : Conversation.input(input, "input");
    }

    @Override
    public Written write(Question question, Answer answer, UUID interaction, String variant) {
        if (question.streamed()) {
            return new Written(
                    Sse.CONTENT_TYPE,
                    answer.rawIn(Protocol.RESPONSES)
                            .map(Unrolled::responses)
                            .orElseGet(() -> new Events(question, answer, interaction).written()));
        }
        return answer.rawIn(Protocol.RESPONSES)
                .map(raw -> new Written(raw.contentType(), raw.body()))
                .orElseGet(() -> new Written(
                        "application/json", Json.MAPPER.writeValueAsBytes(response(question, answer, interaction))));
    }

    private static ObjectNode response(Question question, @Nullable Answer answer, UUID interaction) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("id", "resp_" + interaction)
                .put("object", "response")
                .put("created_at", OpenAiForm.created(interaction))
                .put("status", answer == null ? "in_progress" : "completed")
                .put("model", question.system())
                .putNull("error")
                .putNull("incomplete_details")
                .putNull("instructions")
                .putNull("metadata")
                .put("parallel_tool_calls", false)
                .putNull("temperature")
                .putNull("top_p")
                .put("tool_choice", "none");
        body.putArray("tools");
        if (answer == null) {
            body.putArray("output");
            body.putNull("usage");
        } else {
            body.putArray("output").add(message(answer, interaction));
            putUsage(body, answer.usage().orElse(Usage.NONE));
        }
        return body;
    }

    private static ObjectNode message(@Nullable Answer answer, UUID interaction) {
        ObjectNode message = Json.MAPPER
                .createObjectNode()
                .put("id", "msg_" + interaction)
                .put("type", "message")
                .put("role", "assistant")
                .put("status", answer == null ? "in_progress" : "completed");
        var content = message.putArray("content");
        if (answer != null) {
            content.add(part(answer.text()));
        }
        return message;
    }

    private static ObjectNode part(String words) {
        ObjectNode part =
                Json.MAPPER.createObjectNode().put("type", "output_text").put("text", words);
        part.putArray("annotations");
        return part;
    }

    private static void putUsage(ObjectNode body, Usage usage) {
        ObjectNode counted = body.putObject("usage");
        counted.put("input_tokens", usage.prompt());
        counted.putObject("input_tokens_details").put("cached_tokens", usage.cacheRead());
        counted.put("output_tokens", usage.output());
        counted.putObject("output_tokens_details").put("reasoning_tokens", 0);
        counted.put("total_tokens", usage.prompt() + usage.output());
    }

    /** A whole answer as the events of a stream. */
    private static final class Events {
        private final Question question;
        private final Answer answer;
        private final UUID interaction;
        private final StringBuilder written = new StringBuilder();
        private int sequence;

        Events(Question question, Answer answer, UUID interaction) {
            this.question = question;
            this.answer = answer;
            this.interaction = interaction;
        }

        byte[] written() {
            add("response.created").set("response", response(question, null, interaction));
            flush();
            add("response.output_item.added").put("output_index", 0).set("item", message(null, interaction));
            flush();
            partEvent("response.content_part.added").set("part", part(""));
            flush();
            partEvent("response.output_text.delta").put("delta", answer.text()).putArray("logprobs");
            flush();
            partEvent("response.output_text.done").put("text", answer.text()).putArray("logprobs");
            flush();
            partEvent("response.content_part.done").set("part", part(answer.text()));
            flush();
            add("response.output_item.done").put("output_index", 0).set("item", message(answer, interaction));
            flush();
            add("response.completed").set("response", response(question, answer, interaction));
            flush();
            return written.toString().getBytes(StandardCharsets.UTF_8);
        }

        private ObjectNode event = Json.MAPPER.createObjectNode();

        private ObjectNode add(String type) {
            event = Json.MAPPER.createObjectNode().put("type", type).put("sequence_number", sequence++);
            return event;
        }

        private ObjectNode partEvent(String type) {
            return add(type)
                    .put("item_id", "msg_" + interaction)
                    .put("output_index", 0)
                    .put("content_index", 0);
        }

        private void flush() {
            written.append(Sse.event(event.path("type").asString(), event));
        }
    }

    @Override
    public Written error(Refusal refusal) {
        return OpenAiForm.error(refusal);
    }

    @Override
    public byte[] errorEvent(Refusal refusal, int events) {
        ObjectNode event = Json.MAPPER
                .createObjectNode()
                .put("type", "error")
                .put("code", refusal.code())
                .put("message", refusal.text())
                .put("param", refusal.parameter())
                .put("sequence_number", events);
        return Sse.event("error", event).getBytes(StandardCharsets.UTF_8);
    }
}
