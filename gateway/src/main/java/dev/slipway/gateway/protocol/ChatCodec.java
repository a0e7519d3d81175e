package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI chat completions. */
final class ChatCodec implements Codec {
    static final ChatCodec INSTANCE = new ChatCodec();

    private ChatCodec() {}

    @Override
    public Question read(byte[] body, String name) {
        return Question.chat(body, ChatBody.read(body), ChatCodec::input);
    }

    /** The last user message: its own fields when it is a JSON object, and its words as {@code text} in any case. */
    private static ObjectNode input(ObjectNode tree) {
        String message = lastUserMessage(tree.path("messages"));
        ObjectNode input = Json.objectOrText(message);
        if (!input.has("text")) {
            input.put("text", message);
        }
        return input;
    }

    private static String lastUserMessage(JsonNode messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            JsonNode message = messages.path(i);
            if (message.path("role").asString("").equals("user")) {
                return words(message.path("content"));
            }
        }
        throw Refusal.badRequest(
                        "invalid_request",
                        "messages: none by the user (expected: a list with at least one message of role user)")
                .about("messages");
    }

    /** A message's content is a string, or a list of parts of which some are text. */
    private static String words(JsonNode content) {
        if (!content.isArray()) {
            return content.asString("");
        }
        StringBuilder words = new StringBuilder();
        for (JsonNode part : content) {
            words.append(part.path("text").asString(""));
        }
        return words.toString();
    }

    @Override
    public Written write(Question question, Answer answer, UUID interaction, String variant) {
        if (question.streamed()) {
            boolean usage = question.chat() != null && question.chat().includesUsage();
            return new Written(Sse.CONTENT_TYPE, stream(question, answer, interaction, usage));
        }
        return answer.rawIn(question.protocol())
                .map(raw -> new Written(raw.contentType(), raw.body()))
                .orElseGet(() -> new Written("application/json", whole(question, answer, interaction)));
    }

    private static byte[] whole(Question question, Answer answer, UUID interaction) {
        ObjectNode body = frame("chat.completion", question, interaction);
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", answer.text());
        choice.put("finish_reason", "stop");
        putUsage(body, answer.usage().orElse(Usage.NONE));
        return Json.MAPPER.writeValueAsBytes(body);
    }

    private static byte[] stream(Question question, Answer answer, UUID interaction, boolean usage) {
        StringBuilder events = new StringBuilder();
        ObjectNode said = frame("chat.completion.chunk", question, interaction);
        ObjectNode choice = said.putArray("choices").addObject().put("index", 0);
        choice.putObject("delta").put("role", "assistant").put("content", answer.text());
        choice.putNull("finish_reason");
        ObjectNode finish = frame("chat.completion.chunk", question, interaction);
        ObjectNode last = finish.putArray("choices").addObject().put("index", 0);
        last.putObject("delta");
        last.put("finish_reason", "stop");
        events.append(Sse.event(said)).append(Sse.event(finish));
        if (usage) {
            ObjectNode counted = frame("chat.completion.chunk", question, interaction);
            counted.putArray("choices");
            putUsage(counted, answer.usage().orElse(Usage.NONE));
            events.append(Sse.event(counted));
        }
        return events.append(Sse.DONE).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode frame(String object, Question question, UUID interaction) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", "chatcmpl-" + interaction)
                .put("object", object)
                // The id is a UUID of version 7: its first 48 bits are milliseconds.
                .put("created", (interaction.getMostSignificantBits() >>> 16) / 1000)
                .put("model", question.system());
    }

    private static void putUsage(ObjectNode body, Usage usage) {
        long prompt = usage.input() + usage.cacheRead() + usage.cacheWrite();
        ObjectNode counted = body.putObject("usage");
        counted.put("prompt_tokens", prompt).put("completion_tokens", usage.output());
        counted.put("total_tokens", prompt + usage.output());
        counted.putObject("prompt_tokens_details").put("cached_tokens", usage.cacheRead());
    }

    @Override
    public Written error(Refusal refusal) {
        return new Written("application/json", Json.MAPPER.writeValueAsBytes(errorBody(refusal)));
    }

    @Override
    public byte[] errorEvent(Refusal refusal) {
        return Sse.event(errorBody(refusal)).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode errorBody(Refusal refusal) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        @Nullable String parameter = refusal.parameter();
        body.putObject("error")
                .put("message", refusal.text())
                .put("type", type(refusal.status()))
                .put("param", parameter)
                .put("code", refusal.code());
        return body;
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }
}
