package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.postgres.Database;
import dev.slipway.store.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the database away calls go on; once it is back, everything is projected, once. */
class DatabaseGoneTest {
    @TempDir
    Path directory;

    @Test
    void catchesUpWhenTheServerIsBack() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(directory.resolve("data"), line -> {});
                Database database = Database.open(server.target());
                Journal journal = Facts.open(directory.resolve("journal"));
                Shipper shipper = Shipper.start(journal, database, () -> Facts.NOON)) {
            append(journal, 20);
            assertThat(shipper.flush(Duration.ofSeconds(20))).isTrue();
            server.stopServer();
            append(journal, 30);
            assertThat(shipper.flush(Duration.ofMillis(100))).isFalse();
            assertThat(journal.status().behindBytes()).isPositive();
            server.startServer();
            append(journal, 10);
            assertThat(shipper.flush(Duration.ofSeconds(30)))
                    .as(() -> shipper.status().toString())
                    .isTrue();
            assertThat(Shipping.count(database, "interaction")).isEqualTo(60);
            assertThat(journal.status().behindBytes()).isZero();
            assertThat(shipper.status().rejected()).isZero();
        }
    }

    private static void append(Journal journal, int calls) {
        for (int call = 0; call < calls; call++) {
            journal.append(Facts.opened(journal.node(), "c-" + call));
        }
    }
}
