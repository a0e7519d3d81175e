package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.traffic.Interaction;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At the limit new calls are refused or dropped as configured, open ones still settle, and room comes back. */
class JournalFullTest {
    @TempDir
    Path directory;

    @Test
    void refusesNewCallsLetsOpenOnesSettleAndRecovers() throws Exception {
        try (Journal journal = open(JournalConfig.WhenFull.REFUSE);
                Database database = TestDatabases.fresh()) {
            List<Interaction> open = new ArrayList<>();
            while (journal.status().state() instanceof JournalStatus.State.Open) {
                Interaction interaction = Facts.opened(journal.node(), "c");
                journal.append(interaction);
                open.add(interaction);
            }
            assertThat(journal.status().state()).isInstanceOf(JournalStatus.State.FullRefusing.class);
            long bytes = journal.status().bytes();
            assertThatThrownBy(() -> journal.append(Facts.opened(journal.node(), "one more")))
                    .isInstanceOfSatisfying(
                            JournalException.class, e -> assertThat(e.kind()).isEqualTo(JournalException.Kind.FULL));
            assertThat(journal.status().bytes()).isEqualTo(bytes);
            assertThat(journal.status().refused()).isEqualTo(1);

            journal.append(Facts.answered(open.getFirst()));

            Shipping.all(journal, database);
            assertThat(Shipping.count(database, "interaction WHERE status = 'ANSWERED'"))
                    .isEqualTo(1);
            journal.append(Facts.opened(journal.node(), "welcome again"));
            assertThat(journal.status().bytes()).isLessThan(bytes / 2);
        }
    }

    @Test
    void dropsAndCounts() {
        try (Journal journal = open(JournalConfig.WhenFull.DROP)) {
            while (journal.status().state() instanceof JournalStatus.State.Open) {
                journal.append(Facts.opened(journal.node(), "c"));
            }
            long bytes = journal.status().bytes();
            Interaction dropped = Facts.opened(journal.node(), "one more");
            journal.append(dropped, Facts.begun(dropped));
            assertThat(journal.status().dropped()).isEqualTo(2);
            assertThat(journal.status().bytes()).isEqualTo(bytes);
        }
    }

    @Test
    void whatWasDroppedWhenItOpenedHasNoClaimOnTheReserve() {
        try (Journal journal = open(JournalConfig.WhenFull.DROP)) {
            Interaction open = Facts.opened(journal.node(), "c");
            assertThat(journal.append(open)).isTrue();
            while (journal.append(Facts.opened(journal.node(), "c"))) {}
            long bytes = journal.status().bytes();
            Interaction settled = Facts.answered(Facts.opened(journal.node(), "dropped"));
            assertThat(journal.appendUnopened(settled)).isFalse();
            assertThat(journal.status().bytes()).isEqualTo(bytes);
            assertThat(journal.status().dropped()).isEqualTo(2);
            assertThat(journal.append(Facts.answered(open))).isTrue();
        }
    }

    private Journal open(JournalConfig.WhenFull whenFull) {
        return Journal.open(
                directory, new JournalConfig(JournalConfig.Fsync.INTERVAL, 4096, 64 << 10, whenFull), () -> Facts.NOON);
    }
}
