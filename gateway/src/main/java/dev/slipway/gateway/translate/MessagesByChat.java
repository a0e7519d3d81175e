package dev.slipway.gateway.translate;

import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.Answer;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.MessagesForm;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A message from a server that speaks chat completions. */
record MessagesByChat() implements Translation {
    @Override
    public byte[] request(ObjectNode asked, String model, boolean streamed) {
        return Json.MAPPER.writeValueAsBytes(new MessagesRequest(asked).toChat(model, streamed));
    }

    @Override
    public Answer.Raw answer(byte[] answered, @Nullable Usage usage, UUID interaction) {
        JsonNode completion = Json.MAPPER.readTree(answered);
        JsonNode choice = completion.path("choices").path(0);
        ObjectNode message = message(completion);
        say(choice.path("message"), message.putArray("content"));
        boolean refused = choice.path("message").hasNonNull("refusal");
        message.put(
                "stop_reason",
                refused ? "refusal" : reason(choice.path("finish_reason").asString("")));
        message.putNull("stop_sequence");
        MessagesForm.putUsage(message, usage == null ? Usage.NONE : usage);
        return new Answer.Raw(Protocol.MESSAGES, "application/json", Json.MAPPER.writeValueAsBytes(message));
    }

    static ObjectNode message(JsonNode completion) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", completion.path("id").asString(""))
                .put("type", "message")
                .put("role", "assistant")
                .put("model", completion.path("model").asString(""));
    }

    private static void say(JsonNode said, ArrayNode content) {
        for (String words : new String[] {"content", "refusal"}) {
            String text = said.path(words).asString("");
            if (!text.isEmpty()) {
                content.addObject().put("type", "text").put("text", text);
            }
        }
        for (JsonNode call : said.path("tool_calls")) {
            JsonNode function = call.path("function");
            content.addObject()
                    .put("type", "tool_use")
                    .put("id", call.path("id").asString(""))
                    .put("name", function.path("name").asString(""))
                    .set("input", input(function.path("arguments").asString("")));
        }
    }

    private static ObjectNode input(String arguments) {
        return arguments.isBlank()
                ? Json.MAPPER.createObjectNode()
                : Json.objectIn(arguments)
                        .orElseThrow(() -> new IllegalArgumentException("arguments: (expected: a JSON object)"));
    }

    static String reason(String finishReason) {
        return switch (finishReason) {
            case "length" -> "max_tokens";
            case "tool_calls", "function_call" -> "tool_use";
            case "content_filter" -> "refusal";
            default -> "end_turn";
        };
    }

    @Override
    public StreamTranslation stream(boolean includeUsage, UUID interaction) {
        return new EventsOfChunks();
    }

    @Override
    public Answer.Raw refusal(int status, byte[] answered) {
        return ServersWords.refusal(Protocol.MESSAGES, status, answered);
    }
}
