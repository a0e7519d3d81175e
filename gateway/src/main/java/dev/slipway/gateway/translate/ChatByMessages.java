package dev.slipway.gateway.translate;

import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.OpenAiForm;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A chat completion from a server that speaks messages. */
record ChatByMessages(int maxTokens) implements Translation {
    @Override
    public byte[] request(ObjectNode asked, String model, boolean streamed) {
        return Json.MAPPER.writeValueAsBytes(new ChatRequest(asked).toMessages(model, streamed, maxTokens));
    }

    @Override
    public Answer.Raw answer(byte[] answered, @Nullable Usage usage, UUID interaction) {
        JsonNode message = Json.MAPPER.readTree(answered);
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("id", message.path("id").asString(""))
                .put("object", "chat.completion")
                .put("created", OpenAiForm.created(interaction))
                .put("model", message.path("model").asString(""));
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        say(message.path("content"), choice.putObject("message").put("role", "assistant"));
        choice.putNull("logprobs");
        choice.put("finish_reason", reason(message.path("stop_reason").asString("")));
        OpenAiForm.putUsage(body, usage == null ? Usage.NONE : usage);
        return new Answer.Raw(Protocol.CHAT, "application/json", Json.MAPPER.writeValueAsBytes(body));
    }

    /** What the model thought has no place in a chat. */
    private static void say(JsonNode content, ObjectNode message) {
        StringBuilder words = new StringBuilder();
        ArrayNode calls = Json.MAPPER.createArrayNode();
        for (JsonNode block : content) {
            switch (block.path("type").asString("")) {
                case "text" -> words.append(block.path("text").asString(""));
                case "tool_use" -> {
                    ObjectNode call = calls.addObject()
                            .put("id", block.path("id").asString(""))
                            .put("type", "function");
                    call.putObject("function")
                            .put("name", block.path("name").asString(""))
                            .put("arguments", block.path("input").toString());
                }
                default -> {}
            }
        }
        message.put("content", words.isEmpty() ? null : words.toString()).putNull("refusal");
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
    }

    static String reason(String stopReason) {
        return switch (stopReason) {
            case "max_tokens", "model_context_window_exceeded" -> "length";
            case "tool_use" -> "tool_calls";
            case "refusal" -> "content_filter";
            default -> "stop";
        };
    }

    @Override
    public StreamTranslation stream(boolean includeUsage, UUID interaction) {
        return new ChunksOfMessage(includeUsage, OpenAiForm.created(interaction));
    }

    @Override
    public Answer.Raw refusal(int status, byte[] answered) {
        return ServersWords.refusal(Protocol.CHAT, status, answered);
    }
}
