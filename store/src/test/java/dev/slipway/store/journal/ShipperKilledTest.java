package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Sighting;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import dev.slipway.store.traffic.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shipper that dies anywhere is followed by one that projects every fact, and none a second time. */
class ShipperKilledTest {
    @TempDir
    Path directory;

    @Test
    void replayFromAnOldCursorAddsNothing() throws Exception {
        JournalConfig roomy =
                new JournalConfig(JournalConfig.Fsync.INTERVAL, 1 << 20, 1 << 24, JournalConfig.WhenFull.REFUSE);
        try (Database database = TestDatabases.fresh();
                Journal journal = Journal.open(directory, roomy, () -> Facts.NOON)) {
            for (int call = 0; call < 40; call++) {
                Interaction interaction = Facts.opened(journal.node(), "c-" + call);
                Attempt attempt = Facts.begun(interaction);
                journal.append(interaction, attempt);
                journal.append(Facts.succeeded(attempt, 10), Facts.answered(interaction));
            }
            Shipping.all(journal, database);
            Object before = totals(database);
            database.jdbi().useHandle(handle -> handle.execute("UPDATE journal_cursor SET position = 1"));
            Shipping.all(journal, database);
            assertThat(totals(database)).isEqualTo(before);
            assertThat(Shipping.count(database, "interaction")).isEqualTo(40);
            assertThat(Shipping.count(database, "attempt")).isEqualTo(40);
        }
    }

    @Test
    void nothingOfATransactionThatBrokeRemains() throws Exception {
        try (Database database = TestDatabases.fresh();
                Journal journal = Facts.open(directory)) {
            journal.append(new Sighting(Facts.id(Facts.NOON), Sighting.Kind.MODEL, "gpt-x", Facts.NOON));
            journal.append(Facts.opened(journal.node(), "c-1"));
            database.jdbi()
                    .useHandle(handle -> handle.execute("ALTER TABLE journal_cursor RENAME TO journal_cursor_away"));
            try (Shipper shipper = Shipper.start(journal, database, () -> Facts.NOON)) {
                assertThat(shipper.flush(Duration.ofMillis(300))).isFalse();
                assertThat(shipper.status().failingSince()).hasValue(Facts.NOON);
                assertThat(Shipping.count(database, "interaction")).isZero();
                database.jdbi()
                        .useHandle(
                                handle -> handle.execute("ALTER TABLE journal_cursor_away RENAME TO journal_cursor"));
                assertThat(shipper.flush(Duration.ofSeconds(20))).isTrue();
            }
            assertThat(Shipping.count(database, "interaction")).isEqualTo(1);
            assertThat(new Traffic(database.jdbi()).sightings())
                    .singleElement()
                    .satisfies(sighting -> assertThat(sighting.count()).isEqualTo(1));
        }
    }

    private static Object totals(Database database) {
        Traffic traffic = new Traffic(database.jdbi());
        return List.of(
                traffic.variantTotals("claims", Facts.NOON, Facts.NOON.plusSeconds(60)),
                traffic.systemTotals(Facts.NOON, Facts.NOON.plusSeconds(60)));
    }
}
