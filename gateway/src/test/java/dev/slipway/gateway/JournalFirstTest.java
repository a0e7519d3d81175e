package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call stands in the journal before its upstream hears of it, and its end before the caller has the last byte. */
class JournalFirstTest {
    @TempDir
    Path directory;

    @Test
    void theOpenCallIsOnDiskWhenTheUpstreamIsCalled() {
        try (FakeModel fake = FakeModel.start().always(Fault.of(Fault.Trick.HEADERS_NEVER));
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            RawCall call = rig.raw(Rig.chat("claims", "hello"));
            fake.awaitRequests(1, Rig.SOON);
            assertThat(rig.facts(Interaction.class)).hasSize(1).allMatch(open -> open.result() == null);
            assertThat(rig.facts(Attempt.class)).hasSize(1).allMatch(open -> open.result() == null);
            call.leave();
            rig.awaitCall();
        }
    }

    @Test
    void theEndIsOnDiskBeforeTheLastByte() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            for (int i = 1; i <= 20; i++) {
                rig.chat(i % 2 == 0 ? Rig.chat("claims", "x") : Rig.chatStream("claims", "x"));
                assertThat(rig.calls()).hasSize(i);
                assertThat(rig.attempts()).hasSize(i);
            }
        }
    }
}
