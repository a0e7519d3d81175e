package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.rollout.Share;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Poll;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop while a candidate's stream runs: the stream is cut and says so, and nothing of it comes after. */
@Tag("alone")
class KillMidStreamTest {
    @TempDir
    Path directory;

    private static Systems rollout(FakeModel fake) {
        return Systems.named("claims")
                .rule("rules", "fine")
                .openAi("triage-1", fake.url())
                .candidate("triage-1", Share.ALL);
    }

    private void cutBy(Systems stopped, FakeModel fake) {
        try (Rig rig = Rig.start(directory, rollout(fake))) {
            RawCall call = rig.raw(Rig.chatStream("claims", "hello"), "Slipway-Customer", "acme")
                    .readUntil(" from");
            Applied applied = rig.update(stopped);
            assertThat(applied.cutStreams()).isEqualTo(1);
            String seen = call.readToEnd();
            assertThat(seen).contains("\"code\":\"stopped\"").doesNotContain("[DONE]");
            fake.awaitAborted(0, Rig.SOON);
            assertThat(Results.of(rig.awaitCall()).status()).isEqualTo(Interaction.Status.CUT);
            assertThat(rig.road()).containsExactly("triage-1 CUT");
            HttpResponse<String> next = rig.chat(Rig.chat("claims", "hello"), "Slipway-Customer", "acme");
            assertThat(Rig.header(next, "Slipway-Variant")).isEqualTo("rules");
            rig.update(rollout(fake));
            fake.always(Fault.none());
            HttpResponse<String> rearmed = rig.chat(Rig.chat("claims", "hello"), "Slipway-Customer", "acme");
            assertThat(Rig.header(rearmed, "Slipway-Variant")).isEqualTo("triage-1");
        }
    }

    @Test
    void byAStopOfTheVariant() {
        try (FakeModel fake = FakeModel.start().always(new Fault.SilenceAfter(2))) {
            cutBy(rollout(fake).stopped("triage-1"), fake);
        }
    }

    @Test
    void byAStopOfTheSystem() {
        try (FakeModel fake = FakeModel.start().always(new Fault.SilenceAfter(2))) {
            cutBy(rollout(fake).stopped(), fake);
        }
    }

    @Test
    void streamsOfOthersGoOn() {
        try (FakeModel fake = FakeModel.start().always(new Fault.SilenceAfter(2));
                Rig rig = Rig.start(
                        directory,
                        Systems.named("claims")
                                .openAi("triage-1", fake.url())
                                .openAi("triage-2", fake.url())
                                .candidate("triage-2", Share.NONE))) {
            RawCall call = rig.raw(Rig.chatStream("claims", "hello")).readUntil(" from");
            Applied applied = rig.update(Systems.named("claims")
                    .openAi("triage-1", fake.url())
                    .openAi("triage-2", fake.url())
                    .candidate("triage-2", Share.NONE)
                    .stopped());
            assertThat(applied.cutStreams()).isZero();
            assertThat(rig.gateway.status().streams()).isEqualTo(1);
            call.leave();
            rig.awaitCall();
        }
    }

    @Test
    void callersWhoDoNotReadDoNotHoldTheStopUp() {
        String event = "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(500_000) + "\"}}]}\n\n";
        try (JsonServer flood = new JsonServer(200, "text/event-stream", event.repeat(60))) {
            Systems rollout = Systems.named("claims")
                    .rule("rules", "fine")
                    .openAi("triage-1", flood.url())
                    .candidate("triage-1", Share.ALL);
            try (Rig rig = Rig.start(directory, rollout)) {
                List<RawCall> stuck = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    stuck.add(rig.raw(Rig.chatStream("claims", "hello"), "Slipway-Customer", "acme" + i)
                            .readUntil("xxx"));
                }
                Applied applied = rig.update(rollout.stopped());
                assertThat(applied.cutStreams()).isEqualTo(3);
                assertThat(applied.took()).isLessThan(Duration.ofSeconds(2));
                Poll.until("settled calls", Rig.SOON, () -> rig.calls().size() == 3);
                assertThat(rig.road()).containsOnly("triage-1 CUT");
                stuck.forEach(RawCall::close);
            }
        }
    }
}
