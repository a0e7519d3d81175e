package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The client leaves: the upstream is stopped at once and what it did is booked. */
@FaultCase(
        value = "client leaves, in each phase",
        status = 499,
        code = "client_left",
        recorded = "CLIENT_LEFT",
        on = {Transport.HTTP_1, Transport.TLS, Transport.HTTP_2},
        then = "the upstream is stopped at once and what it did is booked")
@Tag("alone")
class ClientLeavesTest extends FaultScene {
    /** The goal is 10 ms; a loaded build machine gets some more. */
    private static final Duration PROMPTLY = Duration.ofMillis(100);

    private void leavesDuring(Fault fault, String seenBefore) {
        try (FakeModel fake = upstream().always(fault);
                Rig rig = rig(Systems.named("claims").openAi("triage-1", fake.url()))) {
            RawCall call = rig.raw(Rig.chatStream("claims", "hello"));
            fake.awaitRequests(1, Rig.SOON);
            if (!seenBefore.isEmpty()) {
                call.readUntil(seenBefore);
            }
            long left = System.nanoTime();
            call.leave();
            long stopped = fake.awaitAborted(0, Rig.SOON);
            assertThat(Duration.ofNanos(stopped - left)).isLessThan(PROMPTLY);
            Interaction settled = rig.awaitCall();
            assertThat(Results.of(settled).status()).isEqualTo(Interaction.Status.CLIENT_LEFT);
            assertThat(Results.of(settled).httpStatus()).isEqualTo(seenBefore.isEmpty() ? 499 : 200);
            assertThat(rig.road()).containsExactly("triage-1 CLIENT_LEFT");
        }
    }

    @Test
    void beforeTheFirstByte() {
        leavesDuring(Fault.of(Fault.Trick.HEADERS_NEVER), "");
    }

    @Test
    void whileTheStreamIsSilent() {
        leavesDuring(new Fault.SilenceAfter(2), " from");
    }

    @Test
    void whileTheStreamIsActive() {
        leavesDuring(new Fault.Drip(Duration.ofMillis(1)), "Hello");
    }
}
