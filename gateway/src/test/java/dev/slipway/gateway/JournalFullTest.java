package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.FakeModel;
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
