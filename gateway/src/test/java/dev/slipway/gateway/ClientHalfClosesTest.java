package dev.slipway.gateway;

import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import org.junit.jupiter.api.Test;

/** A caller that ends its side of the connection has left. */
@FaultCase(
        value = "client half-closes",
        status = 499,
        code = "client_left",
        recorded = "CLIENT_LEFT",
        on = {Transport.HTTP_1, Transport.TLS},
        then = "counts as leaving: the upstream is stopped at once")
class ClientHalfClosesTest extends FaultScene {
    @Test
    void whileTheUpstreamThinks() {
        try (FakeModel fake = upstream().always(Fault.of(Fault.Trick.HEADERS_NEVER));
                Rig rig = alone(fake.url(), PATIENT);
                SocketCall call = rig.socket("/v1/chat/completions", Rig.chatStream("claims", "hello"))) {
            fake.awaitRequests(1, Rig.SOON);
            call.halfClose();
            fake.awaitAborted(0, Rig.SOON);
            recorded(rig, Interaction.Status.CLIENT_LEFT, declared().status(), Cost.ESTIMATED);
        }
    }
}
