package dev.slipway.gateway.translate;

import dev.slipway.core.price.Usage;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.OpenAiForm;
import dev.slipway.gateway.protocol.Sse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The events of a message as the chunks of a chat completion. */
final class ChunksOfMessage implements StreamTranslation {
    private final boolean includeUsage;
    private final long created;
    private final Map<Integer, Integer> calls = new HashMap<>();
    private String id = "";
    private String model = "";
    private boolean argued;

    ChunksOfMessage(boolean includeUsage, long created) {
        this.includeUsage = includeUsage;
        this.created = created;
    }

    @Override
    public String event(String data) {
        JsonNode event = Json.MAPPER.readTree(data);
        return switch (event.path("type").asString("")) {
            case "message_start" -> start(event.path("message"));
            case "content_block_start" -> begin(event);
            case "content_block_delta" -> delta(event);
            case "content_block_stop" -> stop(event);
            case "message_delta" -> finish(event.path("delta"));
            default -> "";
        };
    }

    private String start(JsonNode message) {
        id = message.path("id").asString("");
        model = message.path("model").asString("");
        ObjectNode delta = Json.MAPPER.createObjectNode();
        return chunk(delta.put("role", "assistant").put("content", ""), null);
    }

    private String begin(JsonNode event) {
        JsonNode block = event.path("content_block");
        if (!block.path("type").asString("").equals("tool_use")) {
            return "";
        }
        argued = false;
        calls.put(event.path("index").asInt(), calls.size());
        ObjectNode delta = Json.MAPPER.createObjectNode();
        ObjectNode call = call(delta, event).put("id", block.path("id").asString(""));
        call.put("type", "function")
                .putObject("function")
                .put("name", block.path("name").asString(""))
                .put("arguments", "");
        return chunk(delta, null);
    }

    private ObjectNode call(ObjectNode delta, JsonNode event) {
        Integer number = calls.get(event.path("index").asInt());
        return delta.putArray("tool_calls").addObject().put("index", number == null ? 0 : number);
    }

    private String delta(JsonNode event) {
        JsonNode said = event.path("delta");
        return switch (said.path("type").asString("")) {
            case "text_delta" ->
                chunk(
                        Json.MAPPER
                                .createObjectNode()
                                .put("content", said.path("text").asString("")),
                        null);
            case "input_json_delta" ->
                calls.containsKey(event.path("index").asInt())
                        ? argue(event, said.path("partial_json").asString(""))
                        : "";
            default -> "";
        };
    }

    private String argue(JsonNode event, String part) {
        if (part.isEmpty()) {
            return "";
        }
        argued = true;
        ObjectNode delta = Json.MAPPER.createObjectNode();
        call(delta, event).putObject("function").put("arguments", part);
        return chunk(delta, null);
    }

    /** A tool without arguments is called with an empty object, and in the other protocol with nothing. */
    private String stop(JsonNode event) {
        boolean silent = calls.containsKey(event.path("index").asInt()) && !argued;
        return silent ? argue(event, "{}") : "";
    }

    private String finish(JsonNode delta) {
        return delta.hasNonNull("stop_reason")
                ? chunk(
                        Json.MAPPER.createObjectNode(),
                        ChatByMessages.reason(delta.path("stop_reason").asString("")))
                : "";
    }

    @Override
    public String end(@Nullable Usage usage) {
        if (!includeUsage) {
            return Sse.DONE;
        }
        ObjectNode counted = frame();
        counted.putArray("choices");
        OpenAiForm.putUsage(counted, usage == null ? Usage.NONE : usage);
        return Sse.event(counted) + Sse.DONE;
    }

    private String chunk(ObjectNode delta, @Nullable String reason) {
        ObjectNode chunk = frame();
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", reason);
        return Sse.event(chunk);
    }

    private ObjectNode frame() {
        return Json.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("object", "chat.completion.chunk")
                .put("created", created)
                .put("model", model);
    }
}
