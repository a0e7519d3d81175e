package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Poll;
import dev.slipway.store.journal.Journal;
import dev.slipway.store.journal.JournalConfig;
import dev.slipway.store.journal.JournalException;
import dev.slipway.store.journal.JournalReading;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal takes the open call but not its end: nobody gets an answer that is not recorded, and the open call is kept. */
class JournalFailsAtSettlementTest {
    @TempDir
    Path directory;

    @Test
    void aPlainAnswerIsReplacedByAnError() {
        try (FakeModel fake = FakeModel.start().always(new Fault.AnswerAfter(Duration.ofMillis(300)));
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            RawCall call = rig.raw(Rig.chat("claims", "x"));
            fake.awaitRequests(1, Rig.SOON);
            rig.journal.close();
            assertThat(call.readToEnd())
                    .contains(" 503 ", "journal_unavailable")
                    .doesNotContain("Hello");
            assertThat(rig.get("/metrics").body()).doesNotContain("status=\"ANSWERED\"");
        }
        theOpenCallIsKept();
    }

    @Test
    void aStreamEndsWithAnErrorAndNeverWithTheEndMark() {
        try (FakeModel fake = FakeModel.start().always(new Fault.Drip(Duration.ofMillis(1)));
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            RawCall call = rig.raw(Rig.chatStream("claims", "x")).readUntil("Hello");
            rig.journal.close();
            assertThat(call.readToEnd())
                    .contains("\"code\":\"journal_unavailable\"")
                    .doesNotContain("[DONE]");
        }
        theOpenCallIsKept();
    }

    @Test
    void aStreamThatBreaksIsToldSoAllTheSame() {
        try (FakeModel fake = FakeModel.start().always(new Fault.SilenceAfter(2));
                Rig rig = Rig.start(directory, Systems.named("claims").openAi("triage-1", fake.url()))) {
            RawCall call = rig.raw(Rig.chatStream("claims", "x")).readUntil(" from");
            rig.journal.close();
            goesAway(fake);
            assertThat(call.readToEnd()).contains("\"code\":\"upstream_cut\"").doesNotContain("[DONE]");
        }
        theOpenCallIsKept();
    }

    private static void goesAway(FakeModel fake) {
        fake.close();
    }

    private void theOpenCallIsKept() {
        Path journal = directory.resolve("journal");
        try (Journal reopened = Journal.open(journal, JournalConfig.standard(), InstantSource.system())) {
            assertThat(JournalReading.facts(reopened).stream()
                            .filter(fact -> fact instanceof Interaction || fact instanceof Attempt))
                    .hasSize(2)
                    .allMatch(fact -> !(fact instanceof Interaction call) || call.result() == null)
                    .allMatch(fact -> !(fact instanceof Attempt attempt) || attempt.result() == null);
        }
    }

    /** A further attempt is not recorded any more, but the call is open already and settles out of the reserve. */
    @Test
    void aCallWhoseFallbackFindsTheJournalFullIsSettled() {
        JournalConfig small =
                new JournalConfig(JournalConfig.Fsync.INTERVAL, 16 << 10, 64 << 10, JournalConfig.WhenFull.REFUSE);
        Rig.Options options = new Rig.Options(small, Rig.Options.USUAL.prices(), Rig.Options.USUAL.shadow());
        Systems systems = Systems.named("claims");
        try (FakeModel fake = FakeModel.start().always(new Fault.SilenceAfter(0));
                Rig rig = Rig.start(
                        directory,
                        options,
                        systems.openAi("triage-1", fake.url())
                                .rule("rules", "fine")
                                .fallback("rules"))) {
            RawCall call = rig.raw(Rig.chat("claims", "x"));
            fake.awaitRequests(1, Rig.SOON);
            fill(rig.journal);
            goesAway(fake);
            assertThat(call.readToEnd()).contains(" 503 ", "journal_full");
            Poll.until("a settled call", Rig.SOON, () -> !rig.calls().isEmpty());
            assertThat(rig.road()).containsExactly("triage-1 FAILED");
            assertThat(rig.calls()).hasSize(1);
            assertThat(Results.of(rig.awaitCall()).status()).isEqualTo(Interaction.Status.FAILED);
            assertThat(Results.of(rig.awaitCall()).errorCode()).isEqualTo("journal_full");
        }
    }

    private static void fill(Journal journal) {
        try {
            while (true) {
                journal.append(new Outcome(
                        UUID.randomUUID(), UUID.randomUUID(), "approve", null, null, "test", Instant.ofEpochSecond(1)));
            }
        } catch (JournalException full) {
            assertThat(full.kind()).isEqualTo(JournalException.Kind.FULL);
        }
    }
}
