package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.spec.Variant;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Open Inference V2, from callers and to upstreams. */
class InferTest {
    private static final String CALL = "{\"id\":\"7\",\"inputs\":[{\"name\":\"text\",\"shape\":[1],\"datatype\":"
            + "\"BYTES\",\"data\":[\"a fraud\"]},{\"name\":\"x\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[1,2.5]}]}";

    @TempDir
    Path directory;

    @Test
    void anInferenceCallPassesThroughByteForByte() {
        String said = "{\"model_name\":\"m\" , \"outputs\":[{\"name\":\"verdict\",\"shape\":[1],"
                + "\"datatype\":\"BYTES\",\"data\":[\"fine\"]}]}";
        try (JsonServer upstream = new JsonServer(200, said)) {
            Systems systems = Systems.named("claims")
                    .variant(
                            "triage-1",
                            new Variant.OpenInference(Systems.upstream(upstream.url(), Systems.LIMITS), "triage v1"))
                    .contract(null, null, 1 << 20, "/verdict");
            try (Rig rig = Rig.start(directory, systems)) {
                assertThat(rig.post("/v2/models/claims/infer", CALL).body()).isEqualTo(said);
                assertThat(upstream.seen()).containsExactly("/v2/models/triage%20v1/infer " + CALL);
                assertThat(Results.of(rig.calls().getFirst()).answerValue()).isEqualTo("fine");
            }
        }
    }

    @Test
    void aChatBecomesTensors() {
        String said = "{\"outputs\":[{\"name\":\"verdict\",\"data\":[\"fine\"]},{\"name\":\"score\",\"data\":[0.5]}]}";
        try (JsonServer upstream = new JsonServer(200, said)) {
            Systems systems = Systems.named("claims")
                    .variant(
                            "triage-1",
                            new Variant.OpenInference(Systems.upstream(upstream.url(), Systems.LIMITS), "m"));
            try (Rig rig = Rig.start(directory, systems)) {
                HttpResponse<String> answer =
                        rig.chat(Rig.chat("claims", "{\\\"text\\\":\\\"hi\\\",\\\"amount\\\":3,\\\"new\\\":true}"));
                assertThat(upstream.seen())
                        .containsExactly("/v2/models/m/infer {\"inputs\":["
                                + "{\"name\":\"text\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"hi\"]},"
                                + "{\"name\":\"amount\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[3]},"
                                + "{\"name\":\"new\",\"shape\":[1],\"datatype\":\"BOOL\",\"data\":[true]}]}");
                assertThat(answer.body()).contains("{\\\"verdict\\\":\\\"fine\\\",\\\"score\\\":0.5}");
            }
        }
    }

    @Test
    void aRuleAnswersInTensors() {
        Systems systems = Systems.named("claims").variant("rules", Systems.fraud("fraud"));
        try (Rig rig = Rig.start(directory, systems)) {
            assertThat(rig.post("/v2/models/claims/infer", CALL).body())
                    .isEqualTo("{\"model_name\":\"claims\",\"id\":\"7\",\"outputs\":[{\"name\":\"verdict\","
                            + "\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"fraud\"]}]}");
        }
    }

    @Test
    void metadataAndReadinessAreTold() {
        Systems systems = Systems.named("claims").variant("rules", Systems.fraud("fraud"));
        try (Rig rig = Rig.start(directory, systems)) {
            assertThat(rig.get("/v2").body()).isEqualTo("{\"name\":\"slipway\",\"version\":\"2\",\"extensions\":[]}");
            assertThat(rig.get("/v2/health/live").statusCode()).isEqualTo(200);
            assertThat(rig.get("/v2/health/ready").statusCode()).isEqualTo(200);
            assertThat(rig.get("/v2/models/claims").body())
                    .isEqualTo("{\"name\":\"claims\",\"platform\":\"slipway\",\"inputs\":[],\"outputs\":[]}");
            assertThat(rig.get("/v2/models/claims/ready").body()).isEqualTo("{\"name\":\"claims\",\"ready\":true}");
            assertThat(rig.get("/v2/models/nobody/ready").statusCode()).isEqualTo(404);
            assertThat(rig.get("/v2/models/nobody").body()).startsWith("{\"error\":");
            assertThat(rig.get("/v2/models/claims", "Authorization", "Bearer wrong")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void anErrorHasTheProtocolsForm() {
        try (Rig rig = Rig.start(directory, Systems.named("claims").rule("rules", "fine"))) {
            assertThat(rig.post("/v2/models/claims/infer", "{}").body())
                    .startsWith("{\"error\":\"inputs: (expected: a list of tensors)\"");
        }
    }
}
