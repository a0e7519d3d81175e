package dev.slipway.gateway.translate;

import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.Refusal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the messages of a chat as a system prompt and turns. Results of tools are part of the user's next turn, in one with
 * what the user says; every system message becomes part of the prompt.
 */
final class ChatTurns {
    private final ObjectNode said;
    private final ArrayNode turns;
    private @Nullable ArrayNode userTurn;

    ChatTurns(ObjectNode said) {
        this.said = said;
        this.turns = said.putArray("messages");
    }

    void say(JsonNode messages) {
        for (int i = 0; i < messages.size(); i++) {
            String at = "messages[" + i + "]";
            JsonNode message = Untranslatable.object(messages.path(i), at);
            switch (message.path("role").asString("")) {
                case "system", "developer" -> system(message, at + ".");
                case "user" -> user(message, at + ".");
                case "assistant" -> assistant(message, at + ".");
                case "tool" -> tool(message, at + ".");
                default -> throw Untranslatable.refusal(at + ".role", "system, developer, user, assistant or tool");
            }
        }
    }

    private void system(JsonNode message, String at) {
        Untranslatable.others(message, at, Set.of("role", "content"));
        ArrayNode prompt = said.get("system") instanceof ArrayNode begun ? begun : said.putArray("system");
        addText(prompt, message.path("content"), at + "content");
    }

    private void user(JsonNode message, String at) {
        Untranslatable.others(message, at, Set.of("role", "content"));
        JsonNode content = message.path("content");
        ArrayNode blocks = userTurn();
        if (!content.isArray()) {
            addText(blocks, content, at + "content");
            return;
        }
        for (int i = 0; i < content.size(); i++) {
            String part = at + "content[" + i + "]";
            switch (content.path(i).path("type").asString("")) {
                case "text" -> addPart(blocks, content.path(i), part);
                case "image_url" -> blocks.add(image(content.path(i), part));
                default -> throw Untranslatable.refusal(part + ".type", "text or image_url");
            }
        }
    }

    private void assistant(JsonNode message, String at) {
        Untranslatable.others(message, at, Set.of("role", "content", "tool_calls"));
        userTurn = null;
        ArrayNode blocks = turns.addObject().put("role", "assistant").putArray("content");
        if (message.hasNonNull("content")) {
            addText(blocks, message.path("content"), at + "content");
        }
        JsonNode calls = message.path("tool_calls");
        for (int i = 0; i < calls.size(); i++) {
            call(blocks, calls.path(i), at + "tool_calls[" + i + "]");
        }
    }

    private static void call(ArrayNode blocks, JsonNode call, String at) {
        if (!call.path("type").asString("function").equals("function")) {
            throw Untranslatable.refusal(at + ".type", "function");
        }
        JsonNode function = call.path("function");
        String arguments = function.path("arguments").asString("");
        ObjectNode input = arguments.isBlank()
                ? Json.MAPPER.createObjectNode()
                : Json.objectIn(arguments)
                        .orElseThrow(() -> Untranslatable.refusal(at + ".function.arguments", "a JSON object"));
        blocks.addObject()
                .put("type", "tool_use")
                .put("id", Untranslatable.text(call.path("id"), at + ".id"))
                .put("name", Untranslatable.text(function.path("name"), at + ".function.name"))
                .set("input", input);
    }

    private void tool(JsonNode message, String at) {
        Untranslatable.others(message, at, Set.of("role", "content", "tool_call_id"));
        ObjectNode result = userTurn()
                .addObject()
                .put("type", "tool_result")
                .put("tool_use_id", Untranslatable.text(message.path("tool_call_id"), at + "tool_call_id"));
        addText(result.putArray("content"), message.path("content"), at + "content");
    }

    private ArrayNode userTurn() {
        ArrayNode turn = userTurn;
        if (turn == null) {
            turn = turns.addObject().put("role", "user").putArray("content");
            userTurn = turn;
        }
        return turn;
    }

    /** Words, or a list of parts that are words. A block without words is none: the protocol refuses it. */
    private static void addText(ArrayNode blocks, JsonNode content, String at) {
        if (!content.isArray()) {
            addWords(blocks, Untranslatable.text(content, at));
            return;
        }
        for (int i = 0; i < content.size(); i++) {
            String part = at + "[" + i + "]";
            if (!content.path(i).path("type").asString("").equals("text")) {
                throw Untranslatable.refusal(part + ".type", "text");
            }
            addPart(blocks, content.path(i), part);
        }
    }

    private static void addPart(ArrayNode blocks, JsonNode part, String at) {
        Untranslatable.others(part, at + ".", Set.of("type", "text"));
        addWords(blocks, Untranslatable.text(part.path("text"), at + ".text"));
    }

    private static void addWords(ArrayNode blocks, String words) {
        if (!words.isEmpty()) {
            blocks.addObject().put("type", "text").put("text", words);
        }
    }

    /** By address, or in the request itself as {@code data:TYPE;base64,…}. */
    private static ObjectNode image(JsonNode part, String at) {
        JsonNode image = Untranslatable.object(part.path("image_url"), at + ".image_url");
        Untranslatable.others(image, at + ".image_url.", Set.of("url", "detail"));
        if (!image.path("detail").asString("auto").equals("auto")) {
            throw Untranslatable.refusal(at + ".image_url.detail", "none, or auto");
        }
        String url = Untranslatable.text(image.path("url"), at + ".image_url.url");
        ObjectNode block = Json.MAPPER.createObjectNode().put("type", "image");
        ObjectNode source = block.putObject("source");
        if (!url.startsWith("data:")) {
            source.put("type", "url").put("url", url);
            return block;
        }
        int type = url.indexOf(";base64,");
        if (type < 0) {
            throw Refusal.badRequest("invalid_request", at + ".image_url.url: (expected: data in base64)")
                    .about(at + ".image_url.url");
        }
        source.put("type", "base64")
                .put("media_type", url.substring("data:".length(), type))
                .put("data", url.substring(type + ";base64,".length()));
        return block;
    }
}
