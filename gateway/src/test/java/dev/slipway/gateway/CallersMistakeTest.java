package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What the upstream calls the caller's own mistake is the caller's answer. */
@FaultCase(
        value = "the upstream says 400",
        status = 400,
        code = "rejected",
        recorded = "REJECTED",
        then = "the upstream's words are passed on; nobody else is asked")
class CallersMistakeTest extends FaultScene {
    @Test
    void isNotRoutedAround() {
        try (FakeModel fake = upstream().always(Fault.status(400));
                Rig rig = withRules(fake.url(), PATIENT)) {
            HttpResponse<String> answer = rig.chat(Rig.chat("claims", "hello"));
            assertThat(answer.statusCode()).isEqualTo(declared().status());
            assertThat(answer.body()).contains("scripted");
            recorded(rig, Interaction.Status.REFUSED, declared().status(), Cost.NOTHING);
            assertThat(fake.requests()).hasSize(1);
        }
    }
}
