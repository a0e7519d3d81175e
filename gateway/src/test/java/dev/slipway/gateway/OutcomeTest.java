package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Outcome;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What later turned out is taken once it is recorded. */
class OutcomeTest {
    private static final String CALL = "0198c0de-0000-7000-8000-000000000001";

    @TempDir
    Path directory;

    @Test
    void anOutcomeIsRecorded() {
        try (Rig rig = Rig.start(directory, Systems.named("claims").rule("rules", "fine"))) {
            HttpResponse<String> answer = rig.post(
                    "/v1/interactions/" + CALL + "/outcome",
                    "{\"label\":\"fraud\",\"correct\":false,\"source\":\"desk\","
                            + "\"id\":\"0198c0de-0000-4000-8000-000000000002\"}");
            assertThat(answer.statusCode()).isEqualTo(202);
            Outcome outcome = rig.facts(Outcome.class).getFirst();
            assertThat(outcome.interaction()).hasToString(CALL);
            assertThat(outcome.id()).hasToString("0198c0de-0000-4000-8000-000000000002");
            assertThat(outcome.label()).isEqualTo("fraud");
            assertThat(outcome.correct()).isFalse();
            assertThat(outcome.source()).isEqualTo("desk");
        }
    }

    @Test
    void whatCannotBeAnOutcomeIsRefusedWithTheReason() {
        try (Rig rig = Rig.start(directory, Systems.named("claims").rule("rules", "fine"))) {
            Map<String, String> wrong = Map.of(
                    "{}", "neither label nor correct",
                    "{\"label\":5}", "label:",
                    "{\"label\":\"\\u0000\"}", "label:",
                    "{\"correct\":\"yes\"}", "correct:",
                    "{\"label\":\"x\",\"id\":\"1\"}", "id:",
                    "nonsense", "line 1");
            wrong.forEach((body, reason) -> {
                HttpResponse<String> answer = rig.post("/v1/interactions/" + CALL + "/outcome", body);
                assertThat(answer.statusCode()).as(body).isEqualTo(400);
                assertThat(answer.body()).as(body).contains(reason);
            });
            String random = "/v1/interactions/0198c0de-0000-4000-8000-000000000002/outcome";
            assertThat(rig.post(random, "{\"correct\":true}").statusCode()).isEqualTo(400);
            assertThat(rig.post("/v1/interactions/x/outcome", "{\"correct\":true}")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(rig.post(
                                    "/v1/interactions/" + CALL + "/outcome",
                                    "{\"correct\":true}",
                                    "Authorization",
                                    "Bearer wrong")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(rig.facts(Outcome.class)).isEmpty();
        }
    }
}
