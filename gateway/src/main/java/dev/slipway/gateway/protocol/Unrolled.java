package dev.slipway.gateway.protocol;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole answer of a chat protocol as the events of a stream of that protocol, for callers who asked for one and upstreams that
 * do not stream. Every choice, tool call and reason to stop is kept.
 */
final class Unrolled {
    private Unrolled() {}

    /** Chat completions: each choice's message as one piece, then its reason to stop. */
    static byte[] chat(Answer.Raw whole, boolean includeUsage) {
        return chunks(whole, includeUsage, "chat.completion.chunk", choice -> {
            ObjectNode piece = choice.deepCopy();
            JsonNode message = piece.remove("message");
            ObjectNode delta = message instanceof ObjectNode said ? said : Json.MAPPER.createObjectNode();
            if (delta.path("tool_calls") instanceof ArrayNode calls) {
                for (int i = 0; i < calls.size(); i++) {
                    if (calls.get(i) instanceof ObjectNode call) {
                        call.put("index", i);
                    }
                }
            }
            piece.set("delta", delta);
            return piece;
        });
    }

    /** Text completions: each choice as one piece, then its reason to stop. */
    static byte[] completions(Answer.Raw whole, boolean includeUsage) {
        return chunks(whole, includeUsage, "text_completion", ObjectNode::deepCopy);
    }

    private interface Piece {
        ObjectNode of(ObjectNode choice);
    }

    private static byte[] chunks(Answer.Raw whole, boolean includeUsage, String object, Piece piece) {
        ObjectNode answer = Json.object(whole.body());
        JsonNode usage = answer.remove("usage");
        JsonNode choices = answer.path("choices");
        answer.put("object", object);
        ArrayNode said = Json.MAPPER.createArrayNode();
        ArrayNode ends = Json.MAPPER.createArrayNode();
        for (JsonNode choice : choices) {
            if (choice instanceof ObjectNode one) {
                said.add(piece.of(one).putNull("finish_reason"));
                ends.add(end(one));
            }
        }
        StringBuilder events = new StringBuilder()
                .append(Sse.event(chunk(answer, said, null)))
                .append(Sse.event(chunk(answer, ends, null)));
        if (includeUsage && usage != null) {
            events.append(Sse.event(chunk(answer, Json.MAPPER.createArrayNode(), usage)));
        }
        return events.append(Sse.DONE).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode end(ObjectNode choice) {
        ObjectNode end = Json.MAPPER.createObjectNode();
        end.set("index", choice.path("index"));
        if (choice.has("message")) {
            end.putObject("delta");
        } else {
            end.put("text", "");
        }
        end.set("finish_reason", choice.path("finish_reason"));
        return end;
    }

    private static ObjectNode chunk(ObjectNode answer, ArrayNode choices, @Nullable JsonNode usage) {
        ObjectNode chunk = answer.deepCopy();
        chunk.set("choices", choices);
        if (usage != null) {
            chunk.set("usage", usage);
        }
        return chunk;
    }

    /** Messages: each block of the content, what it holds as one piece. */
    static byte[] messages(Answer.Raw whole) {
        ObjectNode message = Json.object(whole.body());
        JsonNode content = message.path("content");
        StringBuilder events = new StringBuilder();
        ObjectNode begun = message.deepCopy();
        begun.putArray("content");
        begun.putNull("stop_reason").putNull("stop_sequence");
        add(events, event("message_start").set("message", begun));
        for (int i = 0; i < content.size(); i++) {
            if (content.get(i) instanceof ObjectNode block) {
                block(events, i, block.deepCopy());
            }
        }
        ObjectNode finish = event("message_delta");
        ObjectNode delta = finish.putObject("delta");
        delta.set("stop_reason", message.path("stop_reason"));
        delta.set("stop_sequence", message.path("stop_sequence"));
        finish.set("usage", message.path("usage"));
        add(events, finish);
        return events.append(MessagesForm.STOP).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Words and a tool's input come as pieces of their own; of other blocks the beginning holds everything. */
    private static void block(StringBuilder events, int index, ObjectNode block) {
        ObjectNode piece = Json.MAPPER.createObjectNode();
        switch (block.path("type").asString("")) {
            case "text" -> {
                piece.put("type", "text_delta").set("text", block.path("text"));
                block.put("text", "");
            }
            case "tool_use" -> {
                piece.put("type", "input_json_delta")
                        .put("partial_json", block.path("input").toString());
                block.putObject("input");
            }
            default -> {}
        }
        add(events, event("content_block_start").put("index", index).set("content_block", block));
        if (!piece.isEmpty()) {
            add(events, event("content_block_delta").put("index", index).set("delta", piece));
        }
        add(events, event("content_block_stop").put("index", index));
    }

    private static ObjectNode event(String type) {
        return Json.MAPPER.createObjectNode().put("type", type);
    }

    private static void add(StringBuilder events, JsonNode event) {
        events.append(Sse.event(event.path("type").asString(), (ObjectNode) event));
    }

    /** Responses: each item of the output, and what it holds as one piece. */
    static byte[] responses(Answer.Raw whole) {
        ObjectNode response = Json.object(whole.body());
        Sequence events = new Sequence();
        ObjectNode begun = response.deepCopy();
        begun.put("status", "in_progress").putNull("usage").putArray("output");
        events.add("response.created").set("response", begun);
        JsonNode output = response.path("output");
        for (int i = 0; i < output.size(); i++) {
            events.item(i, output.get(i));
        }
        boolean incomplete = response.path("status").asString("").equals("incomplete");
        events.add(incomplete ? "response.incomplete" : "response.completed").set("response", response);
        return events.written();
    }

    private static final class Sequence {
        private final List<ObjectNode> events = new ArrayList<>();

        ObjectNode add(String type) {
            ObjectNode event = event(type).put("sequence_number", events.size());
            events.add(event);
            return event;
        }

        private ObjectNode add(String type, int item, JsonNode id) {
            ObjectNode event = add(type);
            event.set("item_id", id);
            return event.put("output_index", item);
        }

        void item(int index, JsonNode item) {
            add("response.output_item.added").put("output_index", index).set("item", item);
            JsonNode id = item.path("id");
            switch (item.path("type").asString("")) {
                case "message" -> {
                    for (int part = 0; part < item.path("content").size(); part++) {
                        part(index, id, part, item.path("content").get(part));
                    }
                }
                case "function_call" -> {
                    JsonNode arguments = item.path("arguments");
                    add("response.function_call_arguments.delta", index, id).set("delta", arguments);
                    add("response.function_call_arguments.done", index, id).set("arguments", arguments);
                }
                default -> {}
            }
            add("response.output_item.done").put("output_index", index).set("item", item);
        }

        private void part(int item, JsonNode id, int index, JsonNode part) {
            add("response.content_part.added", item, id)
                    .put("content_index", index)
                    .set("part", part);
            if (part.path("type").asString("").equals("output_text")) {
                JsonNode words = part.path("text");
                add("response.output_text.delta", item, id)
                        .put("content_index", index)
                        .set("delta", words);
                add("response.output_text.done", item, id)
                        .put("content_index", index)
                        .set("text", words);
            }
            add("response.content_part.done", item, id)
                    .put("content_index", index)
                    .set("part", part);
        }

        byte[] written() {
            StringBuilder written = new StringBuilder();
            events.forEach(event -> written.append(Sse.event(event.path("type").asString(), event)));
            return written.toString().getBytes(StandardCharsets.UTF_8);
        }
    }
}
