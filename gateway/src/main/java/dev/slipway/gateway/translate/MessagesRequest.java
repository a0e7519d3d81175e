package dev.slipway.gateway.translate;

import dev.slipway.gateway.protocol.Json;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts a request for a message as one for a chat completion, field by field. */
final class MessagesRequest {
    private static final Set<String> TOOL = Set.of("type", "name", "description", "input_schema", "strict");

    private final ObjectNode asked;
    private final ObjectNode said = Json.MAPPER.createObjectNode();

    MessagesRequest(ObjectNode asked) {
        this.asked = asked;
    }

    ObjectNode toChat(String model, boolean streamed) {
        said.put("model", model);
        MessageTurns turns = new MessageTurns(said);
        if (asked.hasNonNull("system")) {
            turns.system(asked.path("system"), "system");
        }
        turns.say(Untranslatable.list(asked.path("messages"), "messages"));
        for (Map.Entry<String, JsonNode> field : asked.properties()) {
            if (!field.getValue().isNull()) {
                say(field.getKey(), field.getValue());
            }
        }
        if (streamed) {
            said.put("stream", true).putObject("stream_options").put("include_usage", true);
        }
        return said;
    }

    private void say(String name, JsonNode value) {
        switch (name) {
            case "model", "stream", "messages", "system" -> {}
            case "max_tokens" -> said.set("max_completion_tokens", value);
            case "temperature", "top_p" -> said.set(name, value);
            case "stop_sequences" -> said.set("stop", value);
            case "metadata" -> metadata(Untranslatable.object(value, name));
            case "tools" -> tools(Untranslatable.list(value, name));
            case "tool_choice" -> choice(Untranslatable.object(value, name));
            case "output_config" -> format(Untranslatable.object(value, name));
            case "thinking" -> {
                if (!value.path("type").asString("").equals("disabled")) {
                    throw Untranslatable.refusal("thinking", "none, or disabled");
                }
            }
            case "service_tier" -> {
                if (!value.asString("").equals("auto")) {
                    throw Untranslatable.refusal("service_tier", "none, or auto");
                }
            }
            default -> throw Untranslatable.refusal(name, "none");
        }
    }

    private void metadata(ObjectNode metadata) {
        Untranslatable.others(metadata, "metadata.", Set.of("user_id"));
        if (metadata.hasNonNull("user_id")) {
            said.set("user", metadata.path("user_id"));
        }
    }

    private void tools(JsonNode tools) {
        ArrayNode translated = said.putArray("tools");
        for (int i = 0; i < tools.size(); i++) {
            String at = "tools[" + i + "].";
            JsonNode tool = Untranslatable.object(tools.path(i), "tools[" + i + "]");
            if (!tool.path("type").asString("custom").equals("custom")) {
                throw Untranslatable.refusal(at + "type", "a tool that the caller runs itself");
            }
            Untranslatable.others(tool, at, TOOL);
            ObjectNode function = translated.addObject().put("type", "function").putObject("function");
            function.set("name", tool.path("name"));
            for (String same : new String[] {"description", "strict"}) {
                if (tool.hasNonNull(same)) {
                    function.set(same, tool.path(same));
                }
            }
            function.set("parameters", Untranslatable.object(tool.path("input_schema"), at + "input_schema"));
        }
    }

    private void choice(ObjectNode choice) {
        Untranslatable.others(choice, "tool_choice.", Set.of("type", "name", "disable_parallel_tool_use"));
        switch (choice.path("type").asString("")) {
            case "auto" -> said.put("tool_choice", "auto");
            case "none" -> said.put("tool_choice", "none");
            case "any" -> said.put("tool_choice", "required");
            case "tool" ->
                said.putObject("tool_choice")
                        .put("type", "function")
                        .putObject("function")
                        .set("name", choice.path("name"));
            default -> throw Untranslatable.refusal("tool_choice.type", "auto, any, tool or none");
        }
        if (choice.path("disable_parallel_tool_use").isBoolean()) {
            said.put(
                    "parallel_tool_calls",
                    !choice.path("disable_parallel_tool_use").booleanValue());
        }
    }

    private void format(ObjectNode config) {
        Untranslatable.others(config, "output_config.", Set.of("format"));
        JsonNode format = config.path("format");
        if (format.isMissingNode() || format.isNull()) {
            return;
        }
        if (!format.path("type").asString("").equals("json_schema")) {
            throw Untranslatable.refusal("output_config.format.type", "json_schema");
        }
        said.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", "answer")
                .put("strict", true)
                .set("schema", Untranslatable.object(format.path("schema"), "output_config.format.schema"));
    }
}
