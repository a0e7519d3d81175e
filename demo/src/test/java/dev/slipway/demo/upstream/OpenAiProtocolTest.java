package dev.slipway.demo.upstream;

import static dev.slipway.demo.upstream.UpstreamFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.demo.claims.Label;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiProtocolTest {

    private static final String CHAT = "/v1/chat/completions";

    private final UpstreamFixture fixture;

    OpenAiProtocolTest(@TempDir Path directory) throws Exception {
        fixture = UpstreamFixture.quick(directory.resolve("upstream.jsonl"));
    }

    @AfterAll
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void modelsAreListed() throws Exception {
        JsonNode list = json(fixture.get("/v1/models"));
        assertThat(list.path("object").asString()).isEqualTo("list");
        assertThat(list.at("/data/0/id").asString()).isEqualTo("triage-1");
        assertThat(list.at("/data/1/id").asString()).isEqualTo("triage-2");
    }

    @Test
    void aPlainCallGetsACompletionWithUsage() throws Exception {
        HttpResponse<String> response = fixture.post(CHAT, chat("triage-2", ""));
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = json(response);
        assertThat(answer.path("object").asString()).isEqualTo("chat.completion");
        assertThat(answer.path("model").asString()).isEqualTo("triage-2");
        assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        String content = answer.at("/choices/0/message/content").asString();
        JsonNode verdict = JsonMapper.shared().readTree(content);
        assertThat(verdict.path("label").asString()).isEqualTo(Label.REJECT.word());
        assertThat(verdict.path("confidence").asDouble()).isBetween(0.34, 1.0);
        assertThat(verdict.path("reason").asString()).endsWith(".");
        assertThat(answer.at("/usage/completion_tokens").asInt())
                .isEqualTo(Tokens.of(content).size());
        assertThat(answer.at("/usage/total_tokens").asInt())
                .isEqualTo(answer.at("/usage/prompt_tokens").asInt()
                        + answer.at("/usage/completion_tokens").asInt());
    }

    @Test
    void aStreamWithoutTheOptionHasNoUsageAnywhere() throws Exception {
        HttpResponse<String> response = fixture.post(CHAT, chat("triage-1", ", \"stream\": true"));
        assertThat(response.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        List<JsonNode> frames = frames(response);
        assertThat(frames).hasSizeGreaterThan(5).noneMatch(frame -> frame.has("usage"));
        assertThat(frames.getFirst().at("/choices/0/delta/role").asString()).isEqualTo("assistant");
        assertThat(frames.getLast().at("/choices/0/finish_reason").asString()).isEqualTo("stop");
    }

    @Test
    void aStreamThatAsksForUsageEndsWithItAndNoChoices() throws Exception {
        List<JsonNode> frames = frames(fixture.post(
                CHAT, chat("triage-2", ", \"stream\": true, \"stream_options\": {\"include_usage\": true}")));
        JsonNode last = frames.removeLast();
        assertThat(frames).allMatch(frame -> frame.path("usage").isNull());
        assertThat(last.path("choices").isEmpty()).isTrue();
        JsonNode plain = json(fixture.post(CHAT, chat("triage-2", "")));
        assertThat(last.path("usage")).isEqualTo(plain.path("usage"));
        assertThat(content(frames))
                .isEqualTo(plain.at("/choices/0/message/content").asString());
    }

    @Test
    void anUnknownModelIs404InOpenAisForm() throws Exception {
        HttpResponse<String> response = fixture.post(CHAT, chat("triage-9", ""));
        assertThat(response.statusCode()).isEqualTo(404);
        JsonNode error = json(response).path("error");
        assertThat(error.path("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.path("code").asString()).isEqualTo("model_not_found");
        assertThat(error.path("message").asString()).contains("triage-9");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "",
                "{\"model\": \"triage-1\"}",
                "{\"model\": \"triage-1\", \"messages\": []}",
                "{\"model\": \"triage-1\", \"messages\": [{\"role\": \"system\", \"content\": \"x\"}]}",
                "{\"messages\": [{\"role\": \"user\", \"content\": \"x\"}]}",
                "{\"model\": \"triage-1\", \"messages\": [{\"role\": \"user\", \"content\": \"x\"}],"
                        + " \"stream_options\": {}}"
            })
    void aBadBodyIs400(String body) throws Exception {
        HttpResponse<String> response = fixture.post(CHAT, body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).at("/error/message").asString()).contains("(expected: ");
    }

    @Test
    void anUnknownPathIs404() throws Exception {
        assertThat(fixture.post("/v1/embeddings", "{}").statusCode()).isEqualTo(404);
        assertThat(fixture.get("/v1/nothing").statusCode()).isEqualTo(404);
    }

    /** A claim whose rejection both versions are sure of. */
    private static String chat(String model, String more) {
        String claim =
                "{\\\"text\\\": \\\"It was rusty and worn out, not maintained for years.\\\", \\\"amount\\\": 900}";
        return "{\"model\": \"" + model + "\", \"messages\": [{\"role\": \"system\", \"content\": \"Triage.\"},"
                + "{\"role\": \"user\", \"content\": \"" + claim + "\"}]" + more + "}";
    }

    /** All frames before {@code [DONE]}, which has to be the last. */
    private static List<JsonNode> frames(HttpResponse<String> response) {
        List<String> data = response.body()
                .lines()
                .filter(line -> !line.isEmpty())
                .map(line -> line.substring("data: ".length()))
                .collect(Collectors.toList());
        assertThat(data.removeLast()).isEqualTo("[DONE]");
        return data.stream().map(JsonMapper.shared()::readTree).collect(Collectors.toList());
    }

    private static String content(List<JsonNode> frames) {
        return frames.stream()
                .map(frame -> frame.at("/choices/0/delta/content").asString(""))
                .collect(Collectors.joining());
    }
}
