package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Responses, completions and embeddings travel byte for byte in both directions, and their tokens are counted. */
class OpenAiProtocolsTest {
    @TempDir
    Path directory;

    private FakeModel fake;
    private Rig rig;

    @BeforeEach
    void start() {
        fake = FakeModel.start();
        rig = Rig.start(
                directory,
                Systems.named("claims").openAi("triage-1", fake.url()),
                Systems.named("ruled").rule("rules", "fine"),
                Systems.named("mixed")
                        .rule("rules", "fine")
                        .openAi("vectors", fake.url())
                        .fallback("vectors"));
    }

    @AfterEach
    void stop() {
        rig.close();
        fake.close();
    }

    private void recorded(Protocol protocol, Usage usage) {
        Interaction call = rig.awaitCall();
        assertThat(call.caller().protocol()).isEqualTo(protocol);
        assertThat(Results.of(call).status()).isEqualTo(Interaction.Status.ANSWERED);
        assertThat(Results.of(rig.attempts().getLast()).usage()).isEqualTo(usage);
    }

    private HttpResponse<String> untouched(String path, String body) {
        HttpResponse<String> answer = rig.post(path, body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(fake.requests().getLast().line()).isEqualTo("POST " + path + " HTTP/1.1");
        assertThat(fake.requests().getLast().body()).isEqualTo(body.replace("\"claims\"", "\"triage-1\""));
        return answer;
    }

    @Test
    void aResponseTravelsUntouched() {
        HttpResponse<String> answer = untouched(
                "/v1/responses",
                "{ \"model\":\"claims\", \"input\":[{\"role\":\"user\",\"content\":[{\"type\":\"input_image\","
                        + "\"image_url\":\"data:image/png;base64,AA==\"}]}],\"tools\":[{\"type\":\"web_search\"}],"
                        + "\"text\":{\"format\":{\"type\":\"json_object\"}},\"x_unknown\": 1.50 }");
        assertThat(answer.body())
                .startsWith("{\"id\":\"resp_1\"")
                .contains("Hello from the fake model", "\"metadata\":{}");
        recorded(Protocol.RESPONSES, new Usage(7, 0, 0, 5));
    }

    @Test
    void aStreamedResponseTravelsUntouchedAndEndsWithItsTypedEvent() {
        HttpResponse<String> answer =
                untouched("/v1/responses", "{\"stream\":true,\"model\":\"claims\",\"input\":\"hello\"}");
        assertThat(answer.body())
                .startsWith("event: response.created\ndata: {\"type\":\"response.created\",\"sequence_number\":0,")
                .contains("event: response.output_text.delta\n")
                .doesNotContain("[DONE]");
        assertThat(answer.body().lastIndexOf("event: "))
                .isEqualTo(answer.body().indexOf("event: response.completed\n"));
        recorded(Protocol.RESPONSES, new Usage(7, 0, 0, 5));
    }

    @Test
    void aResponseThatFailsBeforeAWordIsAFailureOfTheVariant() {
        String failed = """
                event: response.created
                data: {"type":"response.created","response":{}}

                event: response.failed
                data: {"type":"response.failed","response":{"error":{}}}

                """;
        fake.next(new Fault.Exactly("text/event-stream", failed, 0));
        HttpResponse<String> answer =
                rig.post("/v1/responses", "{\"stream\":true,\"model\":\"claims\",\"input\":\"hello\"}");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("\"code\":\"upstream_error\"");
    }

    @Test
    void aResponseThatIsFilteredIsAnAnswerAndNotRoutedAround() {
        String filtered = """
                event: response.incomplete
                data: {"type":"response.incomplete","response":{"usage":{"input_tokens":9,"input_tokens_details":{"cached_tokens":4},"output_tokens":0}}}

                """;
        fake.next(new Fault.Exactly("text/event-stream", filtered, 0));
        HttpResponse<String> answer =
                rig.post("/v1/responses", "{\"stream\":true,\"model\":\"claims\",\"input\":\"hello\"}");
        assertThat(answer.body()).isEqualTo(filtered);
        recorded(Protocol.RESPONSES, new Usage(5, 4, 0, 0));
    }

    @Test
    void aStreamThatBreaksEndsWithTheProtocolsErrorEvent() {
        fake.next(new Fault.CutAfter(2, Fault.Break.FIN));
        String body = "{\"stream\":true,\"model\":\"claims\",\"input\":\"hello\"}";
        try (RawCall call = rig.rawAt("/v1/responses", body)) {
            String answer = call.readToEnd();
            assertThat(answer)
                    .contains("event: error\ndata: {\"type\":\"error\",\"code\":\"upstream_cut\"")
                    .contains("\"sequence_number\":6}")
                    .doesNotContain("response.completed");
        }
    }

    @Test
    void whatIsAnsweredLaterIsRefused() {
        HttpResponse<String> answer =
                rig.post("/v1/responses", "{\"model\":\"claims\",\"background\":true,\"input\":\"hello\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"param\":\"background\"");
    }

    @Test
    void aCompletionTravelsUntouched() {
        HttpResponse<String> answer = untouched(
                "/v1/completions", "{\"model\":\"claims\",\"prompt\":[\"a\",\"b\"],\"echo\":false,\"x\":{\"y\":1e3}}");
        assertThat(answer.body()).contains("\"object\":\"text_completion\"");
        recorded(Protocol.COMPLETIONS, new Usage(7, 0, 0, 5));
    }

    @Test
    void aStreamedCompletionIsMadeToReportItsUsage() {
        HttpResponse<String> answer =
                rig.post("/v1/completions", "{\"model\":\"claims\",\"stream\":true,\"prompt\":\"hello\"}");
        assertThat(fake.requests().getFirst().body())
                .isEqualTo("{\"stream_options\":{\"include_usage\":true},\"model\":\"triage-1\",\"stream\":true,"
                        + "\"prompt\":\"hello\"}");
        assertThat(Rig.events(answer.body())).hasSize(7).endsWith("[DONE]");
        assertThat(answer.body()).doesNotContain("usage");
        recorded(Protocol.COMPLETIONS, new Usage(7, 0, 0, 5));
    }

    @Test
    void anEmbeddingTravelsUntouched() {
        HttpResponse<String> answer = untouched(
                "/v1/embeddings", "{\"model\":\"claims\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"float\"}");
        assertThat(answer.body()).contains("\"embedding\":[0.25,-0.5]");
        recorded(Protocol.EMBEDDINGS, new Usage(7, 0, 0, 0));
    }

    @Test
    void whatHasNoVectorsIsPassedOver() {
        String body = "{\"model\":\"mixed\",\"input\":\"hello\"}";
        HttpResponse<String> answer = rig.post("/v1/embeddings", body);
        assertThat(Rig.header(answer, "Slipway-Variant")).isEqualTo("vectors");
        assertThat(rig.road()).containsExactly("rules " + Attempt.Status.REJECTED, "vectors " + Attempt.Status.OK);
        HttpResponse<String> refused = rig.post("/v1/embeddings", body.replace("mixed", "ruled"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"code\":\"protocol_not_spoken\"");
        assertThat(Results.of(rig.calls().getLast()).status()).isEqualTo(Interaction.Status.REFUSED);
    }

    @Test
    void aRuleAnswersInEveryProtocolOfWords() {
        String verdict = "{\\\"verdict\\\":\\\"fine\\\"}";
        assertThat(rig.post("/v1/responses", "{\"model\":\"ruled\",\"input\":\"hello\"}")
                        .body())
                .contains("\"output_text\",\"text\":\"" + verdict);
        assertThat(rig.post("/v1/completions", "{\"model\":\"ruled\",\"prompt\":\"hello\"}")
                        .body())
                .contains("\"text\":\"" + verdict);
        assertThat(rig.post("/v1/completions", "{\"model\":\"ruled\",\"stream\":true,\"prompt\":\"hello\"}")
                        .body())
                .contains("\"text\":\"" + verdict)
                .endsWith("data: [DONE]\n\n");
        assertThat(rig.post("/v1/responses", "{\"model\":\"ruled\",\"stream\":true,\"input\":\"hello\"}")
                        .body())
                .contains("event: response.output_text.delta\n", "\"delta\":\"" + verdict)
                .contains("event: response.completed\n");
    }
}
