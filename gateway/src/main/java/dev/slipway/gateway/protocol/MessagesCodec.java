package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.RequestBody.StreamUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Anthropic messages. */
final class MessagesCodec implements Codec {
    static final MessagesCodec INSTANCE = new MessagesCodec();

    /** What a caller says of the protocol's version, for a server that speaks it too. */
    private static final List<String> PASSED = List.of("anthropic-version", "anthropic-beta");

    private MessagesCodec() {}

    @Override
    public Question read(byte[] body, String name, Headers headers) {
        RequestBody request = RequestBody.read(body, StreamUsage.ALWAYS);
        Question question =
                Question.of(Protocol.MESSAGES, request, tree -> Conversation.input(tree.path("messages"), "messages"));
        return question.carrying(PASSED.stream()
                .flatMap(header -> headers.get(header).map(value -> Map.entry(header, value)).stream())
                .toList());
    }

    @Override
    public Written write(Question question, Answer answer, UUID interaction, String variant) {
        if (question.streamed()) {
            return new Written(
                    Sse.CONTENT_TYPE,
                    answer.rawIn(Protocol.MESSAGES)
                            .map(raw -> Unrolled.messages(raw))
                            .orElseGet(() -> stream(question, answer, interaction)));
        }
        return answer.rawIn(Protocol.MESSAGES)
                .map(raw -> new Written(raw.contentType(), raw.body()))
                .orElseGet(() -> new Written("application/json", whole(question, answer, interaction)));
    }

    private static byte[] whole(Question question, Answer answer, UUID interaction) {
        ObjectNode message = message(question, interaction);
        message.putArray("content").addObject().put("type", "text").put("text", answer.text());
        message.put("stop_reason", "end_turn").putNull("stop_sequence");
        MessagesForm.putUsage(message, answer.usage().orElse(Usage.NONE));
        return Json.MAPPER.writeValueAsBytes(message);
    }

    private static byte[] stream(Question question, Answer answer, UUID interaction) {
        Usage usage = answer.usage().orElse(Usage.NONE);
        ObjectNode start = event("message_start");
        ObjectNode message = message(question, interaction);
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        MessagesForm.putUsage(message, new Usage(usage.input(), usage.cacheRead(), usage.cacheWrite(), 0));
        start.set("message", message);
        ObjectNode block = event("content_block_start").put("index", 0);
        block.putObject("content_block").put("type", "text").put("text", "");
        ObjectNode said = event("content_block_delta").put("index", 0);
        said.putObject("delta").put("type", "text_delta").put("text", answer.text());
        ObjectNode blockEnd = event("content_block_stop").put("index", 0);
        ObjectNode finish = event("message_delta");
        finish.putObject("delta").put("stop_reason", "end_turn").putNull("stop_sequence");
        finish.putObject("usage").put("output_tokens", usage.output());
        StringBuilder events = new StringBuilder();
        for (ObjectNode event : List.of(start, block, said, blockEnd, finish)) {
            events.append(Sse.event(event.path("type").asString(), event));
        }
        return events.append(MessagesForm.STOP).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode event(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }

    private static ObjectNode message(Question question, UUID interaction) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", "msg_" + interaction)
                .put("type", "message")
                .put("role", "assistant")
                .put("model", question.system());
    }

    @Override
    public Written error(Refusal refusal) {
        return new Written("application/json", Json.MAPPER.writeValueAsBytes(errorBody(refusal)));
    }

    @Override
    public byte[] errorEvent(Refusal refusal, int events) {
        return Sse.event("error", errorBody(refusal)).getBytes(StandardCharsets.UTF_8);
    }

    /** The protocol's errors have no code of their own: ours begins the message. */
    private static ObjectNode errorBody(Refusal refusal) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("type", "error");
        body.putObject("error")
                .put("type", type(refusal.status()))
                .put("message", refusal.code() + ": " + refusal.text());
        return body;
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> status < 500 ? "invalid_request_error" : "api_error";
        };
    }
}
