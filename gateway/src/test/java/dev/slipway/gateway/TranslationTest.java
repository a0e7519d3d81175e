package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Usage;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of one chat protocol is answered by a variant of the other, and what cannot be said is refused by name. */
class TranslationTest {
    private static final JsonMapper JSON = new JsonMapper();

    /** Both ways the same talk: a prompt, an image, two calls of tools with their results, and a limit. */
    private static final String CHAT = """
            {"model":"claude","max_completion_tokens":99,"temperature":0.5,"stop":"END","user":"u1","n":1,
             "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"},"strict":true}}],
             "tool_choice":"required","parallel_tool_calls":false,
             "response_format":{"type":"json_schema","json_schema":{"name":"answer","strict":true,"schema":{"type":"object"}}},
             "messages":[
              {"role":"system","content":"Be kind."},
              {"role":"user","content":[{"type":"text","text":"Look:"},
               {"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}},
               {"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]},
              {"role":"assistant","content":"Calling.","tool_calls":[
               {"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}},
               {"id":"c2","type":"function","function":{"name":"f","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"c1","content":"one"},
              {"role":"tool","tool_call_id":"c2","content":"two"},
              {"role":"user","content":[{"type":"text","text":"Well?"}]}]}""";

    private static final String MESSAGE = """
            {"model":"gpt","max_tokens":99,"temperature":0.5,"stop_sequences":["END"],"metadata":{"user_id":"u1"},
             "tools":[{"name":"f","description":"d","input_schema":{"type":"object"},"strict":true}],
             "tool_choice":{"type":"any","disable_parallel_tool_use":true},
             "output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}},
             "system":[{"type":"text","text":"Be kind."}],
             "messages":[
              {"role":"user","content":[{"type":"text","text":"Look:"},
               {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AA=="}},
               {"type":"image","source":{"type":"url","url":"https://example.com/a.png"}}]},
              {"role":"assistant","content":[{"type":"text","text":"Calling."},
               {"type":"tool_use","id":"c1","name":"f","input":{"a":1}},
               {"type":"tool_use","id":"c2","name":"f","input":{}}]},
              {"role":"user","content":[
               {"type":"tool_result","tool_use_id":"c1","content":[{"type":"text","text":"one"}]},
               {"type":"tool_result","tool_use_id":"c2","content":[{"type":"text","text":"two"}]},
               {"type":"text","text":"Well?"}]}]}""";

    @TempDir
    Path directory;

    private FakeModel fake;
    private Rig rig;

    @BeforeEach
    void start() {
        fake = FakeModel.start();
        rig = Rig.start(
                directory,
                Systems.named("claude").anthropic("claude-1", fake.url()),
                Systems.named("gpt").openAi("gpt-1", fake.url()));
    }

    @AfterEach
    void stop() {
        rig.close();
        fake.close();
    }

    private JsonNode sent() {
        return JSON.readTree(fake.requests().getLast().body());
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private void counted(Usage usage) {
        rig.awaitCall();
        assertThat(Results.of(rig.attempts().getLast()).usage()).isEqualTo(usage);
    }

    @Test
    void aChatIsAskedAsAMessage() {
        json(rig.chat(CHAT));
        assertThat(fake.requests().getFirst().line()).contains("/v1/messages");
        assertThat(fake.requests().getFirst().header("x-api-key")).contains("secret-claude");
        assertThat(sent()).isEqualTo(JSON.readTree(MESSAGE.replace("\"gpt\"", "\"claude-1\"")));
        json(rig.chat(Rig.chat("claude", "hello")));
        assertThat(sent().path("max_tokens").asInt()).isEqualTo(1024);
    }

    @Test
    void aMessageIsAskedAsAChat() {
        json(rig.post("/v1/messages", MESSAGE));
        assertThat(fake.requests().getFirst().line()).contains("/v1/chat/completions");
        JsonNode expected = JSON.readTree(CHAT.replace("\"claude\"", "\"gpt-1\"")
                .replace("\"stop\":\"END\"", "\"stop\":[\"END\"]")
                .replace("\"n\":1,", ""));
        assertThat(sent()).isEqualTo(expected);
    }

    @Test
    void aMessageIsAnsweredAsAChat() {
        fake.next(new Fault.Exactly("application/json", """
                {"id":"msg_9","type":"message","role":"assistant","model":"claude-x","stop_reason":"tool_use","content":[
                {"type":"thinking","thinking":"hm","signature":"s"},{"type":"text","text":"Calling."},
                {"type":"tool_use","id":"t1","name":"f","input":{"a":1}}],
                "usage":{"input_tokens":10,"cache_creation_input_tokens":20,"cache_read_input_tokens":300,"output_tokens":4}}""", 0));
        JsonNode answer = json(rig.chat(Rig.chat("claude", "hello")));
        assertThat(answer.path("id").asString()).isEqualTo("msg_9");
        assertThat(answer.path("choices").path(0).path("finish_reason").asString())
                .isEqualTo("tool_calls");
        assertThat(answer.path("choices").path(0).path("message")).isEqualTo(JSON.readTree("""
                {"role":"assistant","content":"Calling.","refusal":null,"tool_calls":[{"id":"t1","type":"function",
                "function":{"name":"f","arguments":"{\\"a\\":1}"}}]}"""));
        assertThat(answer.path("usage")).isEqualTo(JSON.readTree("""
                {"prompt_tokens":330,"completion_tokens":4,"total_tokens":334,"prompt_tokens_details":{"cached_tokens":300}}"""));
        counted(new Usage(10, 300, 20, 4));
    }

    @Test
    void aChatIsAnsweredAsAMessage() {
        fake.next(new Fault.Exactly("application/json", """
                {"id":"chatcmpl-9","model":"gpt-x","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant",
                "content":"Calling.","tool_calls":[{"id":"t1","type":"function","function":{"name":"f","arguments":"{\\"a\\":1}"}}]}}],
                "usage":{"prompt_tokens":330,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":300}}}""", 0));
        assertThat(json(rig.post("/v1/messages", MESSAGE))).isEqualTo(JSON.readTree("""
                {"id":"chatcmpl-9","type":"message","role":"assistant","model":"gpt-x","content":[{"type":"text","text":"Calling."},
                {"type":"tool_use","id":"t1","name":"f","input":{"a":1}}],"stop_reason":"tool_use","stop_sequence":null,
                "usage":{"input_tokens":30,"cache_creation_input_tokens":0,"cache_read_input_tokens":300,"output_tokens":4}}"""));
        counted(new Usage(30, 300, 0, 4));
    }

    @Test
    void aStreamedMessageIsAnsweredAsChunks() {
        fake.next(new Fault.Exactly("text/event-stream", """
                event: message_start
                data: {"type":"message_start","message":{"id":"msg_9","model":"claude-x","usage":{"input_tokens":10,"cache_read_input_tokens":3}}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}

                event: content_block_start
                data: {"type":"content_block_start","index":1,"content_block":{"type":"tool_use","id":"t1","name":"f","input":{}}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\""}}

                event: content_block_delta
                data: {"type":"content_block_delta","index":1,"delta":{"type":"input_json_delta","partial_json":":1}"}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":1}

                event: content_block_start
                data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"t2","name":"g","input":{}}}

                event: content_block_stop
                data: {"type":"content_block_stop","index":2}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":15}}

                event: message_stop
                data: {"type":"message_stop"}

                """, 0));
        List<String> events = Rig.events(rig.chat("{\"model\":\"claude\",\"stream\":true,\"stream_options\":{"
                        + "\"include_usage\":true},\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}")
                .body());
        assertThat(events).last().isEqualTo("[DONE]");
        List<JsonNode> chunks = events.subList(0, events.size() - 1).stream()
                .map(JSON::readTree)
                .toList();
        assertThat(chunks.stream()
                        .map(chunk ->
                                chunk.path("choices").path(0).path("delta").toString()))
                .containsExactly(
                        "{\"role\":\"assistant\",\"content\":\"\"}",
                        "{\"content\":\"Hi\"}",
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}",
                        "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\\\"\"}}]}",
                        "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]}",
                        "{\"tool_calls\":[{\"index\":1,\"id\":\"t2\",\"type\":\"function\",\"function\":{\"name\":\"g\",\"arguments\":\"\"}}]}",
                        "{\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"{}\"}}]}",
                        "{}",
                        "");
        assertThat(chunks.get(7).path("choices").path(0).path("finish_reason").asString())
                .isEqualTo("tool_calls");
        assertThat(chunks.getLast().path("usage").path("prompt_tokens").asInt()).isEqualTo(13);
        counted(new Usage(10, 3, 0, 15));
    }

    @Test
    void aStreamedChatIsAnsweredAsEvents() {
        fake.next(new Fault.Exactly("text/event-stream", """
                data: {"id":"c9","model":"gpt-x","choices":[{"index":0,"delta":{"role":"assistant","content":""}}]}

                data: {"id":"c9","choices":[{"index":0,"delta":{"content":"Hi"}}]}

                data: {"id":"c9","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"t1","function":{"name":"f","arguments":""}}]}}]}

                data: {"id":"c9","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"a\\":1}"}}]}}]}

                data: {"id":"c9","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

                data: {"id":"c9","choices":[],"usage":{"prompt_tokens":13,"completion_tokens":15,"prompt_tokens_details":{"cached_tokens":3}}}

                data: [DONE]

                """, 0));
        HttpResponse<String> answer = rig.post("/v1/messages", MESSAGE.replaceFirst("\\{", "{\"stream\":true,"));
        assertThat(sent().path("stream_options").toString()).isEqualTo("{\"include_usage\":true}");
        String usage = "\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":3,"
                + "\"output_tokens\":15}}";
        assertThat(answer.body()).endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        assertThat(answer.body()
                        .lines()
                        .filter(line -> line.startsWith("data: "))
                        .skip(1))
                .containsExactly(
                        "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
                        "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}}",
                        "data: {\"type\":\"content_block_stop\",\"index\":0}",
                        "data: {\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{}}}",
                        "data: {\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"a\\\":1}\"}}",
                        "data: {\"type\":\"content_block_stop\",\"index\":1}",
                        "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},"
                                + usage,
                        "data: {\"type\":\"message_stop\"}");
        counted(new Usage(10, 3, 0, 15));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "seed;1",
                "n;2",
                "temperature;1.5",
                "logit_bias;{\"1\":2}",
                "response_format;{\"type\":\"json_object\"}",
                "tools;[{\"type\":\"custom\"}]",
                "x_unknown;true"
            })
    void whatAMessageCannotSayIsRefusedByName(String field, String value) {
        String body = Rig.chat("claude", "hello").replaceFirst("\\{", "{\"" + field + "\":" + value + ",");
        HttpResponse<String> answer = rig.chat(body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("error").path("param").asString())
                .startsWith(field);
        assertThat(answer.body()).contains("\"code\":\"not_translatable\"");
        assertThat(fake.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "top_k;5",
                "thinking;{\"type\":\"adaptive\"}",
                "container;\"c\"",
                "tools;[{\"type\":\"web_search_20260209\",\"name\":\"web_search\"}]",
                "cache_control;{\"type\":\"ephemeral\"}"
            })
    void whatAChatCannotSayIsRefusedByName(String field, String value) {
        String body =
                Rig.chat("gpt", "hello").replaceFirst("\\{", "{\"max_tokens\":9,\"" + field + "\":" + value + ",");
        HttpResponse<String> answer = rig.post("/v1/messages", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith(
                        "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"not_translatable: "
                                + field);
        assertThat(fake.requests()).isEmpty();
    }

    @Test
    void theServersRefusalIsToldInTheCallersForm() {
        fake.always(new Fault.Status(400, ""));
        HttpResponse<String> chat = rig.chat(Rig.chat("claude", "hello"));
        assertThat(chat.statusCode()).isEqualTo(400);
        assertThat(chat.body()).startsWith("{\"error\":{\"message\":\"scripted\",\"type\":\"invalid_request_error\"");
        HttpResponse<String> message = rig.post("/v1/messages", MESSAGE);
        assertThat(message.body()).startsWith("{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\"");
    }

    @Test
    void plainWordsAreTranslatedBothWays() {
        assertThat(json(rig.chat(Rig.chat("claude", "x")))
                        .path("choices")
                        .path(0)
                        .path("message")
                        .path("content"))
                .hasToString("\"Hello from the fake model\"");
        assertThat(Rig.events(rig.chat(Rig.chatStream("claude", "x")).body()))
                .last()
                .isEqualTo("[DONE]");
        assertThat(json(rig.post("/v1/messages", Rig.chat("gpt", "x")))
                        .path("content")
                        .path(0)
                        .path("text"))
                .hasToString("\"Hello from the fake model\"");
    }
}
