package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A caller who asked for a stream gets one from an upstream that answers whole, with everything the answer holds. */
class WholeAsStreamTest {
    private static final String CHAT = """
            {"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[
            {"index":0,"message":{"role":"assistant","content":null,"tool_calls":[{"id":"t1","type":"function",
            "function":{"name":"look","arguments":"{\\"a\\":1}"}}]},"finish_reason":"tool_calls"},
            {"index":1,"message":{"role":"assistant","content":"second"},"logprobs":{"content":[]},"finish_reason":"length"}],
            "usage":{"prompt_tokens":7,"completion_tokens":5,"total_tokens":12}}
            """;

    private static final String MESSAGE = """
            {"id":"m1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"I look"},
            {"type":"tool_use","id":"t1","name":"look","input":{"a":1}}],"stop_reason":"tool_use","stop_sequence":null,
            "usage":{"input_tokens":7,"output_tokens":5}}
            """;

    private static final String RESPONSE = """
            {"id":"r1","object":"response","created_at":1,"status":"completed","model":"m","output":[
            {"id":"f1","type":"function_call","status":"completed","call_id":"t1","name":"look","arguments":"{\\"a\\":1}"},
            {"id":"m1","type":"message","role":"assistant","status":"completed",
            "content":[{"type":"output_text","text":"I look","annotations":[]}]}],
            "usage":{"input_tokens":7,"output_tokens":5,"total_tokens":12}}
            """;

    @TempDir
    Path directory;

    private String answer(String whole, Function<FakeModel, Systems> system, String path, String more) {
        try (FakeModel fake = FakeModel.start().always(new Fault.Exactly("application/json", whole, 0));
                Rig rig = Rig.start(directory, system.apply(fake))) {
            var answer = rig.post(path, "{\"model\":\"claims\",\"stream\":true," + more + ",\"max_tokens\":9}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(Rig.header(answer, "content-type")).startsWith("text/event-stream");
            assertThat(rig.road()).containsExactly("v OK");
            return answer.body();
        }
    }

    private static Systems openAi(FakeModel fake) {
        return Systems.named("claims").openAi("v", fake.url());
    }

    private static final String ASKED = "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]";

    @Test
    void ofChatCompletions() {
        String stream = answer(CHAT, WholeAsStreamTest::openAi, "/v1/chat/completions", ASKED);
        assertThat(Rig.events(stream)).hasSize(3).endsWith("[DONE]");
        assertThat(stream)
                .contains(
                        "\"object\":\"chat.completion.chunk\"",
                        "\"arguments\":\"{\\\"a\\\":1}\"",
                        "\"index\":0",
                        "second")
                .contains("\"finish_reason\":\"tool_calls\"", "\"finish_reason\":\"length\"", "\"logprobs\"")
                .doesNotContain("usage")
                .doesNotContain("\"message\"");
    }

    @Test
    void ofMessages() {
        String stream =
                answer(MESSAGE, fake -> Systems.named("claims").anthropic("v", fake.url()), "/v1/messages", ASKED);
        assertThat(stream)
                .contains("event: message_start", "\"text\":\"I look\"", "\"name\":\"look\"")
                .contains("\"partial_json\":\"{\\\"a\\\":1}\"", "\"stop_reason\":\"tool_use\"", "\"output_tokens\":5")
                .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
    }

    @Test
    void ofAMessageToACallerOfChatCompletions() {
        String stream = answer(
                MESSAGE, fake -> Systems.named("claims").anthropic("v", fake.url()), "/v1/chat/completions", ASKED);
        assertThat(stream)
                .contains("\"tool_calls\"", "\"name\":\"look\"", "\"finish_reason\":\"tool_calls\"", "[DONE]");
    }

    @Test
    void ofResponses() {
        String stream = answer(RESPONSE, WholeAsStreamTest::openAi, "/v1/responses", "\"input\":\"x\"");
        assertThat(stream)
                .contains("event: response.created", "event: response.function_call_arguments.done")
                .contains("event: response.output_text.delta", "event: response.completed", "\"call_id\":\"t1\"");
    }
}
