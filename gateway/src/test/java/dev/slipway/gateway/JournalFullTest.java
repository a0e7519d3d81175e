package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Interaction;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Poll;
import dev.slipway.store.journal.JournalConfig;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be recorded is not answered, and no upstream is asked for it. */
class JournalFullTest {
    @TempDir
    Path directory;

    @Test
    void aFullJournalRefusesNewCallsAndSaysSo() {
        JournalConfig small =
                new JournalConfig(JournalConfig.Fsync.INTERVAL, 4 << 10, 16 << 10, JournalConfig.WhenFull.REFUSE);
        Rig.Options options = new Rig.Options(small, Rig.Options.USUAL.prices(), Rig.Options.USUAL.shadow());
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, options, Systems.named("claims").openAi("triage-1", fake.url()))) {
            assertThat(rig.get("/health/ready").statusCode()).isEqualTo(200);
            HttpResponse<String> answer = rig.chat(Rig.chat("claims", "x"));
            int sent = 1;
            while (answer.statusCode() == 200) {
                answer = rig.chat(Rig.chat("claims", "x"));
                sent++;
            }
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"code\":\"journal_full\"");
            assertThat(fake.requests()).hasSize(sent - 1);
            HttpResponse<String> ready = rig.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(ready.body()).contains("the journal is full");
            assertThat(rig.get("/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aCallThatWasNotRecordedWhenItBeganTakesNoRoomFromThoseThatWere() {
        JournalConfig small =
                new JournalConfig(JournalConfig.Fsync.INTERVAL, 4 << 10, 16 << 10, JournalConfig.WhenFull.DROP);
        Rig.Options options = new Rig.Options(small, Rig.Options.USUAL.prices(), Rig.Options.USUAL.shadow());
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, options, Systems.named("claims").openAi("triage-1", fake.url()))) {
            fake.next(Fault.of(Fault.Trick.HEADERS_NEVER));
            RawCall early = rig.raw(Rig.chat("claims", "early"));
            fake.awaitRequests(1, Rig.SOON);
            while (rig.journal.status().dropped() == 0) {
                assertThat(rig.chat(Rig.chat("claims", "x")).statusCode()).isEqualTo(200);
            }
            long bytes = rig.journal.status().bytes();
            int settled = rig.calls().size();
            assertThat(rig.chat(Rig.chat("claims", "x")).statusCode()).isEqualTo(200);
            assertThat(rig.chat(Rig.chatStream("claims", "x")).statusCode()).isEqualTo(200);
            assertThat(rig.journal.status().bytes()).isEqualTo(bytes);
            early.leave();
            Poll.until("the early call settles", Rig.SOON, () -> rig.calls().size() == settled + 1);
            assertThat(Results.of(rig.calls().getLast()).status()).isEqualTo(Interaction.Status.CLIENT_LEFT);
        }
    }

    @Test
    void aJournalThatFailsIsToldAndNothingIsSentUpstream() {
        try (FakeModel fake = FakeModel.start();
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            rig.journal.close();
            HttpResponse<String> answer = rig.chat(Rig.chat("claims", "x"));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("\"code\":\"journal_unavailable\"");
            assertThat(fake.requests()).isEmpty();
        }
    }
}
