package dev.slipway.demo.upstream;

import static dev.slipway.demo.upstream.UpstreamFixture.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenInferenceProtocolTest {

    private final UpstreamFixture fixture;

    OpenInferenceProtocolTest(@TempDir Path directory) throws Exception {
        fixture = UpstreamFixture.quick(directory.resolve("upstream.jsonl"));
    }

    @AfterAll
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void inferAnswersEveryElement() throws Exception {
        HttpResponse<String> response = fixture.post("/v2/models/triage-2/infer", """
                {"id": "q1", "inputs": [{"name": "text", "datatype": "BYTES", "shape": [2], "data":
                  ["It was rusty and worn out, not maintained.", "{\\"text\\": \\"A lawyer wrote, they deny fault\\"}"]}]}
                """);
        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode answer = json(response);
        assertThat(answer.path("model_name").asString()).isEqualTo("triage-2");
        assertThat(answer.path("id").asString()).isEqualTo("q1");
        assertThat(answer.at("/outputs/0/name").asString()).isEqualTo("label");
        assertThat(answer.at("/outputs/0/shape/0").asInt()).isEqualTo(2);
        assertThat(answer.at("/outputs/0/data/0").asString()).isEqualTo("reject");
        assertThat(answer.at("/outputs/0/data/1").asString()).isEqualTo("review");
        assertThat(answer.at("/outputs/1/data").size()).isEqualTo(2);
    }

    @Test
    void metadataAndHealthAreThere() throws Exception {
        assertThat(fixture.get("/v2/health/ready").statusCode()).isEqualTo(200);
        assertThat(json(fixture.get("/v2/models/triage-1")).at("/inputs/0/name").asString())
                .isEqualTo("text");
    }

    @Test
    void errorsArePlainStrings() throws Exception {
        HttpResponse<String> unknown = fixture.post("/v2/models/triage-9/infer", "{}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(json(unknown).path("error").asString()).contains("triage-9");
        HttpResponse<String> empty = fixture.post("/v2/models/triage-1/infer", "{\"inputs\": []}");
        assertThat(empty.statusCode()).isEqualTo(400);
        assertThat(json(empty).path("error").isString()).isTrue();
    }
}
