package dev.slipway.gateway.translate;

import dev.slipway.core.price.Usage;
import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.MessagesForm;
import dev.slipway.gateway.protocol.Sse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The chunks of a chat completion as the events of a message. A block is open until something else is said; the reason to
 * stop waits for the usage, which comes after it.
 */
final class EventsOfChunks implements StreamTranslation {
    private static final int NONE = -1;
    private static final int WORDS = -2;

    private final StringBuilder events = new StringBuilder();
    private boolean started;
    private int blocks;
    private int open = NONE;
    private int lastCall = NONE;
    private boolean refused;
    private String reason = "";

    @Override
    public String event(String data) {
        JsonNode chunk = Json.MAPPER.readTree(data);
        events.setLength(0);
        if (!started) {
            started = true;
            start(chunk);
        }
        JsonNode choice = chunk.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        words(delta.path("content").asString(""));
        String refusal = delta.path("refusal").asString("");
        refused |= !refusal.isEmpty();
        words(refusal);
        delta.path("tool_calls").forEach(this::call);
        if (choice.hasNonNull("finish_reason")) {
            reason = choice.path("finish_reason").asString("");
        }
        return events.toString();
    }

    private void start(JsonNode chunk) {
        ObjectNode message = MessagesByChat.message(chunk);
        message.putArray("content");
        message.putNull("stop_reason").putNull("stop_sequence");
        MessagesForm.putUsage(message, Usage.NONE);
        ObjectNode start = typed("message_start");
        start.set("message", message);
        add(start);
    }

    private void words(String words) {
        if (words.isEmpty()) {
            return;
        }
        if (open != WORDS) {
            begin(WORDS, Json.MAPPER.createObjectNode().put("type", "text").put("text", ""));
        }
        ObjectNode said = typed("content_block_delta").put("index", blocks - 1);
        said.putObject("delta").put("type", "text_delta").put("text", words);
        add(said);
    }

    private void call(JsonNode call) {
        int number = call.path("index").asInt(lastCall == NONE ? 0 : lastCall);
        if (number != open) {
            if (number <= lastCall) {
                throw new IllegalArgumentException(
                        "tool_calls: " + number + " after " + lastCall + " (expected: one after the other)");
            }
            lastCall = number;
            ObjectNode block = Json.MAPPER
                    .createObjectNode()
                    .put("type", "tool_use")
                    .put("id", call.path("id").asString(""))
                    .put("name", call.path("function").path("name").asString(""));
            block.putObject("input");
            begin(number, block);
        }
        String part = call.path("function").path("arguments").asString("");
        if (!part.isEmpty()) {
            ObjectNode said = typed("content_block_delta").put("index", blocks - 1);
            said.putObject("delta").put("type", "input_json_delta").put("partial_json", part);
            add(said);
        }
    }

    private void begin(int what, ObjectNode block) {
        close();
        open = what;
        ObjectNode begun = typed("content_block_start").put("index", blocks++);
        begun.set("content_block", block);
        add(begun);
    }

    private void close() {
        if (open != NONE) {
            add(typed("content_block_stop").put("index", blocks - 1));
            open = NONE;
        }
    }

    @Override
    public String end(@Nullable Usage usage) {
        events.setLength(0);
        close();
        ObjectNode finish = typed("message_delta");
        finish.putObject("delta")
                .put("stop_reason", refused ? "refusal" : MessagesByChat.reason(reason))
                .putNull("stop_sequence");
        MessagesForm.putUsage(finish, usage == null ? Usage.NONE : usage);
        add(finish);
        return events.append(MessagesForm.STOP).toString();
    }

    private static ObjectNode typed(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }

    private void add(ObjectNode event) {
        events.append(Sse.event(event.path("type").asString(), event));
    }
}
