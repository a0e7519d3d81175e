package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** The upstream closes a connection that is about to be used again. */
@FaultCase(
        value = "keep-alive connection closed under us",
        status = 200,
        recorded = "OK",
        then = "sent once more on a new connection; one attempt")
class KeepAliveClosedTest extends FaultScene {
    @Test
    void theCallerNoticesNothing() {
        try (FakeModel fake = upstream().always(Fault.of(Fault.Trick.CLOSE_AFTER_ANSWER));
                Rig rig = alone(fake.url(), PATIENT)) {
            for (int i = 0; i < 3; i++) {
                assertThat(rig.chat(Rig.chat("claims", "hello")).statusCode())
                        .isEqualTo(declared().status());
            }
            assertThat(rig.road()).hasSize(3).containsOnly("model " + declared().recorded());
            assertThat(rig.calls()).hasSize(3);
        }
    }
}
