package dev.slipway.gateway.translate;

import dev.slipway.gateway.protocol.Json;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts the turns of a message as the messages of a chat. Each result of a tool becomes a message of its own. */
final class MessageTurns {
    private final ArrayNode chat;

    MessageTurns(ObjectNode said) {
        this.chat = said.putArray("messages");
    }

    void system(JsonNode prompt, String at) {
        chat.addObject().put("role", "system").put("content", words(prompt, at));
    }

    void say(JsonNode turns) {
        for (int i = 0; i < turns.size(); i++) {
            String at = "messages[" + i + "].";
            JsonNode turn = Untranslatable.object(turns.path(i), "messages[" + i + "]");
            Untranslatable.others(turn, at, Set.of("role", "content"));
            JsonNode content = turn.path("content");
            switch (turn.path("role").asString("")) {
                case "user" -> user(content, at + "content");
                case "system" -> system(content, at + "content");
                case "assistant" -> {
                    if (i == turns.size() - 1) {
                        throw Untranslatable.refusal(
                                at + "role", "user last; a chat completion cannot go on with a begun answer");
                    }
                    assistant(content, at + "content");
                }
                default -> throw Untranslatable.refusal(at + "role", "user, assistant or system");
            }
        }
    }

    private void user(JsonNode content, String at) {
        if (content.isString()) {
            chat.addObject().put("role", "user").set("content", content);
            return;
        }
        ArrayNode parts = Json.MAPPER.createArrayNode();
        for (int i = 0; i < Untranslatable.list(content, at).size(); i++) {
            String block = at + "[" + i + "]";
            switch (content.path(i).path("type").asString("")) {
                case "text" -> parts.addObject().put("type", "text").put("text", text(content.path(i), block));
                case "image" -> parts.add(image(content.path(i), block));
                case "tool_result" -> result(content.path(i), block);
                default -> throw Untranslatable.refusal(block + ".type", "text, image or tool_result");
            }
        }
        if (!parts.isEmpty()) {
            chat.addObject().put("role", "user").set("content", parts);
        }
    }

    private void assistant(JsonNode content, String at) {
        ObjectNode message = chat.addObject().put("role", "assistant");
        if (content.isString()) {
            message.set("content", content);
            return;
        }
        StringBuilder words = new StringBuilder();
        ArrayNode calls = Json.MAPPER.createArrayNode();
        for (int i = 0; i < Untranslatable.list(content, at).size(); i++) {
            String block = at + "[" + i + "]";
            switch (content.path(i).path("type").asString("")) {
                case "text" -> words.append(text(content.path(i), block));
                case "tool_use" -> call(calls, content.path(i), block);
                default -> throw Untranslatable.refusal(block + ".type", "text or tool_use");
            }
        }
        message.put("content", words.isEmpty() ? null : words.toString());
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
    }

    private static void call(ArrayNode calls, JsonNode block, String at) {
        Untranslatable.others(block, at + ".", Set.of("type", "id", "name", "input"));
        calls.addObject()
                .put("id", Untranslatable.text(block.path("id"), at + ".id"))
                .put("type", "function")
                .putObject("function")
                .put("name", Untranslatable.text(block.path("name"), at + ".name"))
                .put(
                        "arguments",
                        Untranslatable.object(block.path("input"), at + ".input")
                                .toString());
    }

    /** A chat has no mark for a tool that failed: its result says so in words. */
    private void result(JsonNode block, String at) {
        Untranslatable.others(block, at + ".", Set.of("type", "tool_use_id", "content", "is_error"));
        String words = block.hasNonNull("content") ? words(block.path("content"), at + ".content") : "";
        chat.addObject()
                .put("role", "tool")
                .put("tool_call_id", Untranslatable.text(block.path("tool_use_id"), at + ".tool_use_id"))
                .put("content", block.path("is_error").asBoolean(false) ? "Error: " + words : words);
    }

    private static String words(JsonNode content, String at) {
        if (content.isString()) {
            return content.stringValue();
        }
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < Untranslatable.list(content, at).size(); i++) {
            String block = at + "[" + i + "]";
            if (!content.path(i).path("type").asString("").equals("text")) {
                throw Untranslatable.refusal(block + ".type", "text");
            }
            words.append(words.isEmpty() ? "" : "\n\n").append(text(content.path(i), block));
        }
        return words.toString();
    }

    private static String text(JsonNode block, String at) {
        Untranslatable.others(block, at + ".", Set.of("type", "text"));
        return Untranslatable.text(block.path("text"), at + ".text");
    }

    private static ObjectNode image(JsonNode block, String at) {
        Untranslatable.others(block, at + ".", Set.of("type", "source"));
        JsonNode source = block.path("source");
        String url = switch (source.path("type").asString("")) {
            case "url" -> Untranslatable.text(source.path("url"), at + ".source.url");
            case "base64" ->
                "data:" + Untranslatable.text(source.path("media_type"), at + ".source.media_type") + ";base64,"
                        + Untranslatable.text(source.path("data"), at + ".source.data");
            default -> throw Untranslatable.refusal(at + ".source.type", "url or base64");
        };
        ObjectNode part = Json.MAPPER.createObjectNode().put("type", "image_url");
        part.putObject("image_url").put("url", url);
        return part;
    }
}
