package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import dev.slipway.store.traffic.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each day has its partitions before its first row comes, and retention removes days whole. */
class PartitionTest {
    @TempDir
    Path directory;

    @Test
    void callsOfSeveralDaysFindTheirPlaceAndOldDaysGo() throws Exception {
        try (Database database = TestDatabases.fresh();
                Journal journal = Facts.open(directory)) {
            for (int day = 0; day < 4; day++) {
                journal.append(Facts.opened(journal.node(), "c", Facts.NOON.minus(Duration.ofDays(day))));
            }
            Shipping.all(journal, database);
            assertThat(Shipping.count(database, "interaction")).isEqualTo(4);
            new Traffic(database.jdbi()).dropBefore(LocalDate.parse("2026-02-28"));
            assertThat(Shipping.count(database, "interaction")).isEqualTo(2);
            assertThat(Shipping.count(database, "interaction_20260228")).isEqualTo(1);
        }
    }

    @Test
    void nodesMayMakeTheSameDayAtTheSameTime() throws Exception {
        Instant now = Facts.NOON;
        try (Database database = TestDatabases.fresh();
                ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            List<Future<?>> running = new ArrayList<>();
            for (int node = 0; node < 4; node++) {
                running.add(nodes.submit(() -> new Days(database.jdbi()).prepare(List.of(now), now)));
            }
            for (Future<?> one : running) {
                one.get();
            }
            assertThat(Shipping.count(database, "interaction_20260301")).isZero();
        }
    }

    @Test
    void readsTheInstantOfAnId() {
        assertThat(Days.instant(Facts.id(Facts.NOON))).isEqualTo(Facts.NOON);
    }
}
