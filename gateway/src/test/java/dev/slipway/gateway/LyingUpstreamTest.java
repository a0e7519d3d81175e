package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.price.Charge;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an upstream says about its answer never costs the caller that answer, or the record of it. */
class LyingUpstreamTest {
    private static final String ANSWER =
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}}],\"usage\":%s}";

    @TempDir
    Path directory;

    @Test
    void aContentTypeNoHeaderCanCarryIsReplaced() {
        Fault fault = new Fault.Exactly("application/json\u0001", ANSWER.formatted("null"), 0);
        try (FakeModel fake = FakeModel.start().always(fault);
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            HttpResponse<String> answer = rig.chat(Rig.chat("claims", "x"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(Rig.header(answer, "Content-Type")).isEqualTo("application/json");
            assertThat(rig.road()).containsExactly("triage-1 OK");
        }
    }

    @Test
    void tokensBeyondReasonAreEstimatedInstead() {
        for (String tokens : new String[] {"9223372036854775807", "99999999999999999999999", "-5"}) {
            Fault fault = new Fault.Exactly(
                    "application/json",
                    ANSWER.formatted("{\"prompt_tokens\":" + tokens + ",\"completion_tokens\":" + tokens + "}"),
                    0);
            try (FakeModel fake = FakeModel.start().always(fault);
                    Rig rig = Rig.start(
                            directory.resolve(tokens), Systems.named("claims").openAi("triage-1", fake.url()))) {
                assertThat(rig.chat(Rig.chat("claims", "x")).statusCode()).isEqualTo(200);
                Attempt.Result result = Results.of(rig.awaitAttempts(1).getFirst());
                assertThat(result.charge())
                        .isInstanceOfSatisfying(
                                Charge.Known.class,
                                charge -> assertThat(charge.estimated()).isTrue());
                assertThat(Results.of(rig.awaitCall()).status()).isEqualTo(Interaction.Status.ANSWERED);
            }
        }
    }
}
