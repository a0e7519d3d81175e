package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fact the database will never take is set aside and counted; those around it go in, and the shipper goes on. */
class PoisonFactTest {
    @TempDir
    Path directory;

    @Test
    void setsItAsideAndProjectsTheOthers() throws Exception {
        try (Database database = TestDatabases.fresh();
                Journal journal = Facts.open(directory);
                Shipper shipper = Shipper.start(journal, database, () -> Facts.NOON)) {
            for (int call = 0; call < 20; call++) {
                journal.append(Facts.opened(journal.node(), "before-" + call));
            }
            journal.append(outcome(Facts.id(Instant.parse("2199-01-01T00:00:00Z")))); // no partition may take it
            journal.append(outcome(UUID.fromString("00000000-0000-4000-8000-000000000000"))); // tells no time
            for (int call = 0; call < 20; call++) {
                journal.append(Facts.opened(journal.node(), "after-" + call));
            }
            assertThat(shipper.flush(Duration.ofSeconds(20))).isTrue();
            assertThat(shipper.status().rejected()).isEqualTo(2);
            assertThat(Shipping.count(database, "interaction")).isEqualTo(40);
            assertThat(Shipping.count(database, "rejected_facts")).isEqualTo(2);
        }
    }

    @Test
    void keepsCallsWhoseTextTheDatabaseCannotHold() throws Exception {
        try (Database database = TestDatabases.fresh();
                Journal journal = Facts.open(directory)) {
            Interaction odd = Facts.opened(journal.node(), "nul \0, tab \t, half \ud800, back\\slash\r\n");
            journal.append(odd);
            Shipping.all(journal, database);
            assertThat(Shipping.count(database, "rejected_facts")).isZero();
            assertThat(Shipping.count(database, "interaction WHERE customer LIKE 'nul \ufffd, tab \t, half _, back%'"))
                    .isEqualTo(1);
        }
    }

    private static Outcome outcome(UUID interaction) {
        return new Outcome(UUID.randomUUID(), interaction, "approve", null, null, "desk", Facts.NOON);
    }
}
