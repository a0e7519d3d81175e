package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Usage;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a chat can ask for travels untouched, and so does what comes back; the usage is counted all the same. */
class ChatFeaturesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}],\"tool_choice\":\"auto\"",
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"v\",\"strict\":true,\"schema\":{}}}",
                "\"n\":2,\"logprobs\":true,\"top_logprobs\":5",
                "\"parallel_tool_calls\":false,\"x_unknown\":{\"a\":[1.0,2e2]}"
            })
    void asked(String feature) {
        String body = "{\"model\":\"claims\"," + feature + ",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":"
                + "\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}},{\"type\":\"text\",\"text\":\"x\"}]},"
                + "{\"role\":\"tool\",\"tool_call_id\":\"c1\",\"content\":\"42\"}]}";
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            assertThat(rig.chat(body).statusCode()).isEqualTo(200);
            assertThat(fake.requests().getFirst().body()).isEqualTo(body.replace("\"claims\"", "\"triage-1\""));
            assertThat(Results.of(rig.attempts().getFirst()).usage()).isEqualTo(new Usage(7, 0, 0, 5));
        }
    }

    @Test
    void answeredWhole() {
        String body =
                "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":"
                        + "\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]},\"logprobs\":{\"content\":[]},"
                        + "\"finish_reason\":\"tool_calls\"},{\"index\":1,\"message\":{\"content\":\"two\"}}],\"x_new\": 1.0,"
                        + "\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3,\"prompt_tokens_details\":{\"cached_tokens\":4}}}";
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            fake.next(new Fault.Exactly("application/json", body, 0));
            assertThat(rig.chat(Rig.chat("claims", "hello")).body()).isEqualTo(body);
            assertThat(Results.of(rig.attempts().getFirst()).usage()).isEqualTo(new Usage(5, 4, 0, 3));
        }
    }

    @Test
    void answeredAsAStream() {
        String calls = """
                data: {"choices":[{"index":0,"delta":{"role":"assistant","content":null}}]}

                data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"f","arguments":""}}]},"logprobs":null}]}

                data: {"choices":[{"index":1,"delta":{"content":"two"}}]}

                data: {"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

                """;
        String usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":3}}\n\n";
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            fake.always(new Fault.Exactly("text/event-stream", calls + usage + "data: [DONE]\n\n", 0));
            HttpResponse<String> plain = rig.chat(Rig.chatStream("claims", "hello"));
            assertThat(plain.body()).isEqualTo(calls + "data: [DONE]\n\n");
            HttpResponse<String> counted = rig.chat("{\"model\":\"claims\",\"stream\":true,\"stream_options\":"
                    + "{\"include_usage\":true,\"include_obfuscation\":false},\"messages\":[]}");
            assertThat(counted.body()).isEqualTo(calls + usage + "data: [DONE]\n\n");
            assertThat(fake.requests().getLast().body())
                    .contains("\"stream_options\":{\"include_usage\":true,\"include_obfuscation\":false}");
            assertThat(Results.of(rig.attempts().getFirst()).usage()).isEqualTo(new Usage(9, 0, 0, 3));
        }
    }
}
