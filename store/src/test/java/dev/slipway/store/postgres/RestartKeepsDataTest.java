package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartKeepsDataTest {
    @TempDir
    Path temporary;

    @Test
    void dataPasswordAndPortStay() throws IOException {
        Path data = Drill.data(temporary);
        JdbcTarget first;
        try (EmbeddedPostgres postgres = Drill.start(data)) {
            first = postgres.target();
            Drill.write(first, "one");
        }
        try (EmbeddedPostgres postgres = Drill.start(data)) {
            assertThat(postgres.target()).isEqualTo(first);
            assertThat(Drill.rows(first)).containsExactly("one");
        }
    }

    @Test
    void stoppedAndStartedForADrillThePoolWorksAgain() throws IOException {
        try (EmbeddedPostgres postgres = Drill.start(Drill.data(temporary));
                Database database = Database.open(postgres.target())) {
            postgres.stopServer();
            assertThat(postgres.processId()).isEqualTo(-1);
            assertThat(database.reachable()).isFalse();
            postgres.startServer();
            assertThat(database.reachable()).isTrue();
        }
    }

    @Test
    void anInterruptedFirstStartIsDoneAgain() throws IOException {
        Path data = Drill.data(temporary);
        Files.createDirectories(data.resolve("postgres.creating/base/1"));
        try (EmbeddedPostgres postgres = Drill.start(data)) {
            Drill.write(postgres.target(), "one");
            assertThat(Drill.rows(postgres.target())).isEqualTo(List.of("one"));
            assertThat(data.resolve("postgres.creating")).doesNotExist();
        }
    }
}
