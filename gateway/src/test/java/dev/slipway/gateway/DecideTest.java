package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.spec.Variant;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plain JSON call: the body is the input. */
class DecideTest {
    @TempDir
    Path directory;

    @Test
    void aChatModelGetsTheInputAsTheUsersMessage() {
        try (FakeModel fake = FakeModel.start().always(new Fault.Text("{\\\"verdict\\\":\\\"fine\\\"}"))) {
            Systems systems = Systems.named("claims")
                    .variant(
                            "triage-1",
                            new Variant.OpenAi(
                                    Systems.upstream(fake.url(), Systems.LIMITS), "triage-1", "Answer in JSON."));
            try (Rig rig = Rig.start(directory, systems)) {
                HttpResponse<String> answer = rig.post("/v1/systems/claims/decide", "{\"amount\": 12.50}");
                assertThat(fake.requests().getFirst().body())
                        .isEqualTo("{\"model\":\"triage-1\",\"messages\":[{\"role\":\"system\",\"content\":"
                                + "\"Answer in JSON.\"},{\"role\":\"user\",\"content\":\"{\\\"amount\\\":12.50}\"}]}");
                assertThat(answer.body())
                        .isEqualTo("{\"answer\":{\"verdict\":\"fine\"},\"variant\":\"triage-1\",\"interaction\":\""
                                + Rig.header(answer, "Slipway-Interaction") + "\"}");
                assertThat(rig.calls().getFirst().caller().protocol()).isEqualTo(Protocol.DECIDE);
            }
        }
    }

    @Test
    void wordsThatAreNoJsonStandInTheFieldText() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            assertThat(rig.post("/v1/systems/claims/decide", "{}").body())
                    .startsWith("{\"answer\":{\"text\":\"Hello from the fake model\"}");
        }
    }

    @Test
    void aBodyThatIsNoObjectIsRefused() {
        try (Rig rig = Rig.start(directory, Systems.named("claims").rule("rules", "fine"))) {
            HttpResponse<String> answer = rig.post("/v1/systems/claims/decide", "[1]");
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo("{\"error\":{\"code\":\"invalid_json\",\"message\":"
                            + "\"body: array (expected: a JSON object)\"}}");
        }
    }
}
