package dev.slipway.gateway.translate;

import dev.slipway.gateway.protocol.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts a request for a chat completion as one for a message, field by field. */
final class ChatRequest {
    private static final Set<String> FUNCTION = Set.of("name", "description", "parameters", "strict");

    private final ObjectNode asked;
    private final ObjectNode said = Json.MAPPER.createObjectNode();

    ChatRequest(ObjectNode asked) {
        this.asked = asked;
    }

    ObjectNode toMessages(String model, boolean streamed, int maxTokens) {
        said.put("model", model);
        said.put("max_tokens", maxTokens);
        for (Map.Entry<String, JsonNode> field : asked.properties()) {
            if (!field.getValue().isNull()) {
                say(field.getKey(), field.getValue());
            }
        }
        if (asked.path("parallel_tool_calls").isBoolean()) {
            parallel(asked.path("parallel_tool_calls").booleanValue());
        }
        if (streamed) {
            said.put("stream", true);
        }
        return said;
    }

    private void say(String name, JsonNode value) {
        switch (name) {
            case "model", "stream", "stream_options", "parallel_tool_calls" -> {}
            case "messages" -> new ChatTurns(said).say(Untranslatable.list(value, name));
            case "max_tokens", "max_completion_tokens" -> said.set("max_tokens", value);
            case "temperature" -> said.set(name, temperature(value));
            case "top_p" -> said.set(name, value);
            case "stop" -> stop(value);
            case "user", "safety_identifier" ->
                said.putObject("metadata").put("user_id", Untranslatable.text(value, name));
            case "tools" -> tools(Untranslatable.list(value, name));
            case "tool_choice" -> said.set("tool_choice", choice(value));
            case "response_format" -> format(value);
            case "n" -> only(name, value, "1");
            case "logprobs", "store" -> only(name, value, "false");
            case "presence_penalty", "frequency_penalty" -> only(name, value, "0");
            case "service_tier" -> only(name, value, "\"auto\"");
            case "modalities" -> only(name, value, "[\"text\"]");
            default -> throw Untranslatable.refusal(name, "none");
        }
    }

    /** A value that means what the other protocol does anyway. */
    private static void only(String name, JsonNode value, String usual) {
        boolean same = value.isNumber()
                ? value.decimalValue().compareTo(new BigDecimal(usual)) == 0
                : value.toString().equals(usual);
        if (!same) {
            throw Untranslatable.refusal(name, "none, or " + usual);
        }
    }

    private static JsonNode temperature(JsonNode value) {
        if (value.isNumber() && value.decimalValue().compareTo(BigDecimal.ONE) > 0) {
            throw Untranslatable.refusal("temperature", "at most 1");
        }
        return value;
    }

    private void stop(JsonNode value) {
        ArrayNode sequences = said.putArray("stop_sequences");
        if (value.isArray()) {
            value.forEach(sequences::add);
        } else {
            sequences.add(value);
        }
    }

    private void tools(JsonNode tools) {
        ArrayNode translated = said.putArray("tools");
        for (int i = 0; i < tools.size(); i++) {
            String at = "tools[" + i + "].";
            JsonNode tool = tools.path(i);
            if (!tool.path("type").asString("").equals("function")) {
                throw Untranslatable.refusal(at + "type", "function");
            }
            Untranslatable.others(tool, at, Set.of("type", "function"));
            JsonNode function = Untranslatable.object(tool.path("function"), at + "function");
            Untranslatable.others(function, at + "function.", FUNCTION);
            ObjectNode one = translated.addObject();
            one.set("name", function.path("name"));
            copy(function, "description", one, "description");
            copy(function, "strict", one, "strict");
            if (function.path("parameters").isObject()) {
                one.set("input_schema", function.path("parameters"));
            } else {
                one.putObject("input_schema").put("type", "object");
            }
        }
    }

    private static void copy(JsonNode from, String name, ObjectNode to, String as) {
        if (from.hasNonNull(name)) {
            to.set(as, from.path(name));
        }
    }

    private static ObjectNode choice(JsonNode value) {
        ObjectNode choice = Json.MAPPER.createObjectNode();
        if (value.path("type").asString("").equals("function")) {
            return choice.put("type", "tool")
                    .put("name", Untranslatable.text(value.path("function").path("name"), "tool_choice.function.name"));
        }
        return switch (value.asString("")) {
            case "auto" -> choice.put("type", "auto");
            case "none" -> choice.put("type", "none");
            case "required" -> choice.put("type", "any");
            default -> throw Untranslatable.refusal("tool_choice", "auto, none, required or one function");
        };
    }

    private void parallel(boolean allowed) {
        ObjectNode choice = said.get("tool_choice") instanceof ObjectNode chosen
                ? chosen
                : said.has("tools") && !allowed ? said.putObject("tool_choice").put("type", "auto") : null;
        if (choice != null && !choice.path("type").asString("").equals("none")) {
            choice.put("disable_parallel_tool_use", !allowed);
        }
    }

    private void format(JsonNode value) {
        switch (value.path("type").asString("")) {
            case "text" -> {}
            case "json_schema" -> {
                JsonNode schema = Untranslatable.object(
                        value.path("json_schema").path("schema"), "response_format.json_schema.schema");
                said.putObject("output_config")
                        .putObject("format")
                        .put("type", "json_schema")
                        .set("schema", schema);
            }
            default -> throw Untranslatable.refusal("response_format.type", "text or json_schema");
        }
    }
}
