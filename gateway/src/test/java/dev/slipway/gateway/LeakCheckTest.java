package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Poll;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The leak checker sees a call that is held, and nothing once it has ended. */
class LeakCheckTest {
    @TempDir
    Path directory;

    @Test
    void aCallUnderWayIsSeenInEveryPlaceAndNothingAfterIt() {
        try (FakeModel fake = FakeModel.start().always(Fault.of(Fault.Trick.HEADERS_NEVER));
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("model", fake.url()))) {
            RawCall call = rig.raw(Rig.chat("claims", "hello"));
            fake.awaitRequests(1, Rig.SOON);
            GatewayStatus status = rig.gateway.status();
            assertThat(LeakCheck.isNothing(status)).isFalse();
            assertThat(status.openExchanges()).isEqualTo(1);
            assertThat(status.upstreamConnections()).isEqualTo(1);
            assertThat(status.bodyBytes()).isPositive();
            assertThat(LeakCheck.threads()).anyMatch(name -> name.startsWith("gateway-"));
            call.leave();
            Poll.until("nothing held", Rig.SOON, () -> LeakCheck.isNothing(rig.gateway.status()));
            Poll.until("no thread", Rig.SOON, () -> LeakCheck.threads().isEmpty());
        }
    }
}
