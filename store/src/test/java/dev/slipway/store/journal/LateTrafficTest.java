package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Interaction;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of a node that was cut off are noted when they come, so that whoever judges looks at them again. */
class LateTrafficTest {
    @TempDir
    Path directory;

    @Test
    void notesHowFarBackOneHasToLook() throws Exception {
        try (Database database = TestDatabases.fresh();
                Journal journal = Facts.open(directory)) {
            ship(journal, database, Facts.NOON.plusSeconds(5));
            assertThat(noted(database)).as("came in time").isEmpty();

            ship(journal, database, Facts.NOON.plusSeconds(600));
            assertThat(noted(database)).containsExactly(Facts.NOON);
            ship(journal, database, Facts.NOON.plusSeconds(700));
            assertThat(noted(database)).as("the oldest of all").containsExactly(Facts.NOON);
        }
    }

    private static void ship(Journal journal, Database database, Instant now) throws Exception {
        Interaction call = Facts.opened(journal.node(), "acme");
        journal.append(call, Facts.begun(call));
        try (Shipper shipper = Shipper.start(journal, database, () -> now)) {
            assertThat(shipper.flush(Duration.ofSeconds(30))).isTrue();
        }
    }

    private static List<Instant> noted(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT oldest FROM late_traffic")
                        .mapTo(OffsetDateTime.class)
                        .map(OffsetDateTime::toInstant)
                        .list());
    }
}
