package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.postgres.Database;
import java.time.Duration;
import java.time.InstantSource;

/** Ships a journal in a test. */
final class Shipping {
    private Shipping() {}

    static void all(Journal journal, Database database) throws Exception {
        try (Shipper shipper = Shipper.start(journal, database, InstantSource.fixed(Facts.NOON))) {
            assertThat(shipper.flush(Duration.ofSeconds(20)))
                    .as(() -> shipper.status().toString())
                    .isTrue();
        }
    }

    static long count(Database database, String fromWhere) {
        return database.jdbi()
                .withHandle(handle -> handle.select("SELECT count(*) FROM " + fromWhere)
                        .mapTo(Long.class)
                        .one());
    }
}
