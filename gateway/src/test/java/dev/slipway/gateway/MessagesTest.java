package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.SeenRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anthropic messages travel byte for byte between a caller and a variant that both speak them. */
class MessagesTest {
    private static final String ASKED =
            "{\"max_tokens\":64, \"model\":\"claims\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}],"
                    + "\"thinking\":{\"type\":\"adaptive\"},\"x_unknown\":[1.0]}";

    @TempDir
    Path directory;

    private FakeModel fake;
    private Rig rig;

    @BeforeEach
    void start() {
        fake = FakeModel.start();
        rig = Rig.start(
                directory,
                Systems.named("claims").anthropic("claude-1", fake.url()),
                Systems.named("ruled").rule("rules", "fine"),
                Systems.named("mixed")
                        .anthropic("claude-1", fake.url())
                        .openAi("triage-1", fake.url())
                        .fallback("triage-1"));
    }

    @AfterEach
    void stop() {
        rig.close();
        fake.close();
    }

    private static String streamed(String body) {
        return body.replaceFirst("\\{", "{\"stream\":true,");
    }

    @Test
    void aMessageTravelsUntouchedWithTheHeadersOfTheProtocol() {
        HttpResponse<String> answer =
                rig.post("/v1/messages", ASKED, "anthropic-version", "2026-10-21", "anthropic-beta", "some-beta");
        assertThat(answer.body()).startsWith("{\"id\":\"msg_1\",\"type\":\"message\"");
        SeenRequest seen = fake.requests().getFirst();
        assertThat(seen.line()).isEqualTo("POST /v1/messages HTTP/1.1");
        assertThat(seen.body()).isEqualTo(ASKED.replace("\"claims\"", "\"claude-1\""));
        assertThat(seen.header("x-api-key")).contains("secret-claude");
        assertThat(seen.header("authorization")).isEmpty();
        assertThat(seen.header("anthropic-version")).contains("2026-10-21");
        assertThat(seen.header("anthropic-beta")).contains("some-beta");
        assertThat(rig.awaitCall().caller().protocol()).isEqualTo(Protocol.MESSAGES);
        assertThat(Results.of(rig.attempts().getFirst()).usage()).isEqualTo(new Usage(7, 0, 0, 5));
    }

    @Test
    void aKeyInXApiKeyIsEnough() {
        assertThat(rig.post("/v1/messages", ASKED, "Authorization", "", "x-api-key", Rig.KEY)
                        .statusCode())
                .isEqualTo(200);
        assertThat(fake.requests().getFirst().header("anthropic-version")).contains("2023-06-01");
        assertThat(fake.requests().getFirst().header("x-api-key")).contains("secret-claude");
    }

    @Test
    void cachedTokensStandBesideTheInputAndAreCountedOnce() {
        String body =
                "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}],\"usage\":{\"input_tokens\":10,"
                        + "\"cache_creation_input_tokens\":20,\"cache_read_input_tokens\":300,\"output_tokens\":4}}";
        fake.next(new Fault.Exactly("application/json", body, 0));
        assertThat(rig.post("/v1/messages", ASKED).body()).isEqualTo(body);
        assertThat(Results.of(rig.attempts().getFirst()).usage()).isEqualTo(new Usage(10, 300, 20, 4));
    }

    @Test
    void aStreamTravelsUntouchedAndItsLastCountsHold() {
        String events = """
                event: message_start
                data: {"type":"message_start","message":{"usage":{"input_tokens":10,"cache_read_input_tokens":300,"cache_creation_input_tokens":20,"output_tokens":1}}}

                event: content_block_start
                data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t1","name":"f","input":{}}}

                event: ping
                data: {"type": "ping"}

                event: content_block_delta
                data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":1}"}}

                event: message_delta
                data: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"output_tokens":15}}

                event: message_stop
                data: {"type":"message_stop"  }

                """;
        fake.next(new Fault.Exactly("text/event-stream", events, 0));
        HttpResponse<String> answer = rig.post("/v1/messages", streamed(ASKED));
        assertThat(answer.body()).isEqualTo(events);
        assertThat(Rig.header(answer, "Slipway-Variant")).isEqualTo("claude-1");
        assertThat(Results.of(rig.attempts().getFirst()).usage()).isEqualTo(new Usage(10, 300, 20, 15));
    }

    @Test
    void aStreamThatBreaksEndsWithTheProtocolsErrorEvent() {
        fake.next(new Fault.CutAfter(2, Fault.Break.FIN));
        try (RawCall call = rig.rawAt("/v1/messages", streamed(ASKED))) {
            assertThat(call.readToEnd())
                    .contains(
                            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"upstream_cut:")
                    .doesNotContain("message_stop");
        }
    }

    @Test
    void anErrorEventBeforeAWordIsRoutedAround() {
        fake.next(new Fault.Exactly("text/event-stream", """
                event: error
                data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

                """, 0));
        HttpResponse<String> answer = rig.post(
                "/v1/messages",
                "{\"stream\":true,\"model\":\"mixed\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
        assertThat(Rig.header(answer, "Slipway-Variant")).isEqualTo("triage-1");
        assertThat(answer.body()).contains("\"text\":\"Hello\"").endsWith("data: {\"type\":\"message_stop\"}\n\n");
        assertThat(rig.road()).containsExactly("claude-1 FAILED", "triage-1 OK");
    }

    @Test
    void errorsHaveTheProtocolsForm() {
        assertThat(rig.post("/v1/messages", ASKED.replace("claims", "nobody")).body())
                .startsWith(
                        "{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"model_not_found: ");
        HttpResponse<String> stranger = rig.post("/v1/messages", ASKED, "Authorization", "Bearer sk-wrong");
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.body()).contains("\"authentication_error\"");
        fake.next(Fault.status(529));
        HttpResponse<String> overloaded = rig.post("/v1/messages", ASKED);
        assertThat(overloaded.statusCode()).isEqualTo(502);
        assertThat(overloaded.body()).contains("\"api_error\"");
    }

    @Test
    void aRuleAnswersAMessageAndAClaudeAnswersADecision() {
        String asked = ASKED.replace("claims", "ruled");
        assertThat(rig.post("/v1/messages", asked).body()).contains("{\\\"verdict\\\":\\\"fine\\\"}");
        assertThat(rig.post("/v1/messages", streamed(asked)).body())
                .startsWith("event: message_start\n")
                .contains("event: content_block_delta\n", "{\\\"verdict\\\":\\\"fine\\\"}")
                .endsWith("event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n");
        assertThat(rig.post("/v1/systems/claims/decide", "{\"amount\":3}").body())
                .contains("{\"text\":\"Hello from the fake model\"}");
        assertThat(fake.requests().getLast().body())
                .isEqualTo(
                        "{\"model\":\"claude-1\",\"max_tokens\":1024,\"system\":\"Be brief.\",\"messages\":[{\"role\":"
                                + "\"user\",\"content\":\"{\\\"amount\\\":3}\"}]}");
        assertThat(rig.post(
                                "/v2/models/claims/infer",
                                "{\"inputs\":[{\"name\":\"a\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"x\"]}]}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void whatAClaudeCannotBeAskedGoesToOneThatCan() {
        HttpResponse<String> answer = rig.post("/v1/responses", "{\"model\":\"mixed\",\"input\":\"hello\"}");
        assertThat(Rig.header(answer, "Slipway-Variant")).isEqualTo("triage-1");
        assertThat(rig.road()).containsExactly("claude-1 REJECTED", "triage-1 OK");
        HttpResponse<String> refused = rig.post("/v1/embeddings", "{\"model\":\"claims\",\"input\":\"hello\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("\"code\":\"protocol_not_spoken\"");
        assertThat(Results.of(rig.calls().getLast()).status()).isEqualTo(Interaction.Status.REFUSED);
    }
}
