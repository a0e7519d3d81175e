package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.protocol.RequestBody.StreamUsage;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI chat completions. */
final class ChatCodec implements Codec {
    static final ChatCodec INSTANCE = new ChatCodec();

    private ChatCodec() {}

    @Override
    public Question read(byte[] body, String name, Headers headers) {
        RequestBody request = RequestBody.read(body, StreamUsage.WHEN_ASKED);
        return Question.of(Protocol.CHAT, request, tree -> Conversation.input(tree.path("messages"), "messages"));
    }

    @Override
    public Written write(Question question, Answer answer, UUID interaction, String variant) {
        if (question.streamed()) {
            return new Written(
                    Sse.CONTENT_TYPE,
                    answer.rawIn(Protocol.CHAT)
                            .map(raw -> Unrolled.chat(raw, question.includesUsage()))
                            .orElseGet(() -> stream(question, answer, interaction)));
        }
        return answer.rawIn(Protocol.CHAT)
                .map(raw -> new Written(raw.contentType(), raw.body()))
                .orElseGet(() -> new Written("application/json", whole(question, answer, interaction)));
    }

    private static byte[] whole(Question question, Answer answer, UUID interaction) {
        ObjectNode body = frame("chat.completion", question, interaction);
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", answer.text());
        choice.put("finish_reason", "stop");
        OpenAiForm.putUsage(body, answer.usage().orElse(Usage.NONE));
        return Json.MAPPER.writeValueAsBytes(body);
    }

    private static byte[] stream(Question question, Answer answer, UUID interaction) {
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
        if (question.includesUsage()) {
            ObjectNode counted = frame("chat.completion.chunk", question, interaction);
            counted.putArray("choices");
            OpenAiForm.putUsage(counted, answer.usage().orElse(Usage.NONE));
            events.append(Sse.event(counted));
        }
        return events.append(Sse.DONE).toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode frame(String object, Question question, UUID interaction) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", "chatcmpl-" + interaction)
                .put("object", object)
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
