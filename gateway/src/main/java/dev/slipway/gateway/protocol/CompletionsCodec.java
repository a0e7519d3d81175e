package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.RequestBody.StreamUsage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI text completions. */
final class CompletionsCodec implements Codec {
    static final CompletionsCodec INSTANCE = new CompletionsCodec();

    private CompletionsCodec() {}

    @Override
    public Question read(byte[] body, String name, Headers headers) {
        RequestBody request = RequestBody.read(body, StreamUsage.WHEN_ASKED);
        return Question.of(Protocol.COMPLETIONS, request, CompletionsCodec::input);
    }

    private static ObjectNode input(ObjectNode tree) {
        JsonNode prompt = tree.path("prompt");
        JsonNode words = prompt.size() == 1 ? prompt.path(0) : prompt;
        if (!words.isString()) {
            throw Refusal.badRequest(
                            "invalid_request",
                            "prompt: (expected: one text, where something else than a model of this protocol reads it)")
                    .about("prompt");
        }
        return OpenAiForm.input(words.stringValue());
    }

    @Override
    public Written write(Question question, Answer answer, UUID interaction, String variant) {
        if (question.streamed()) {
            return new Written(
                    Sse.CONTENT_TYPE,
                    answer.rawIn(Protocol.COMPLETIONS)
                            .map(raw -> Unrolled.completions(raw, question.includesUsage()))
                            .orElseGet(() -> stream(question, answer, interaction)));
        }
        return answer.rawIn(Protocol.COMPLETIONS)
                .map(raw -> new Written(raw.contentType(), raw.body()))
                .orElseGet(() -> new Written("application/json", whole(question, answer, interaction)));
    }

    private static byte[] whole(Question question, Answer answer, UUID interaction) {
        ObjectNode body = frame(question, interaction);
        choice(body.putArray("choices"), answer.text(), "stop");
        OpenAiForm.putUsage(body, answer.usage().orElse(Usage.NONE));
        return Json.MAPPER.writeValueAsBytes(body);
    }

    private static byte[] stream(Question question, Answer answer, UUID interaction) {
        ObjectNode said = frame(question, interaction);
        choice(said.putArray("choices"), answer.text(), null);
        ObjectNode finish = frame(question, interaction);
        choice(finish.putArray("choices"), "", "stop");
        StringBuilder events = new StringBuilder(Sse.event(said)).append(Sse.event(finish));
        if (question.includesUsage()) {
            ObjectNode counted = frame(question, interaction);
            counted.putArray("choices");
            OpenAiForm.putUsage(counted, answer.usage().orElse(Usage.NONE));
            events.append(Sse.event(counted));
        }
        return events.append(Sse.DONE).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void choice(ArrayNode choices, String words, @Nullable String finish) {
        choices.addObject()
                .put("index", 0)
                .put("text", words)
                .putNull("logprobs")
                .put("finish_reason", finish);
    }

    private static ObjectNode frame(Question question, UUID interaction) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", "cmpl-" + interaction)
                .put("object", "text_completion")
                .put("created", OpenAiForm.created(interaction))
                .put("model", question.system());
    }

    @Override
    public Written error(Refusal refusal) {
        return OpenAiForm.error(refusal);
    }

    @Override
    public byte[] errorEvent(Refusal refusal, int events) {
        return Sse.event(OpenAiForm.errorBody(refusal)).getBytes(StandardCharsets.UTF_8);
    }
}
