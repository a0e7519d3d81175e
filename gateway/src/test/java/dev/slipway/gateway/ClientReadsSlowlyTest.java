package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** A caller that does not read holds up its upstream, not our memory. */
@FaultCase(
        value = "client reads slowly",
        status = 200,
        recorded = "OK",
        on = {Transport.HTTP_1, Transport.TLS, Transport.HTTP_2},
        then = "the upstream is held up: a few buffers are held, whatever the length of the answer")
class ClientReadsSlowlyTest extends FaultScene {
    private static final int EVENTS = 4096;

    @Test
    void theUpstreamIsHeldUpAndNothingIsLost() {
        try (FakeModel fake = upstream().always(new Fault.Flood(EVENTS, 16 << 10));
                Rig rig = alone(fake.url(), PATIENT);
                RawCall call = rig.raw(Rig.chatStream("claims", "hello"))) {
            call.readUntil("data:");
            long held = fake.awaitHeldUp(Rig.SOON);
            assertThat(held).isLessThan((long) EVENTS * (16 << 10) / 2);
            assertThat(call.readToTheEnd()).isGreaterThan((long) EVENTS * (16 << 10));
            assertThat(Results.of(rig.awaitCall()).status()).isEqualTo(Interaction.Status.ANSWERED);
            assertThat(rig.road()).containsExactly("model " + declared().recorded());
        }
    }
}
