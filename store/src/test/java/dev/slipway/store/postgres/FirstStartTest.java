package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
    @TempDir
    Path data;

    @Test
    void anEmptyDirectoryBecomesAServer() {
        List<String> progress = new ArrayList<>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("new"), progress::add);
                Database database = Database.open(postgres.target())) {
            assertThat(progress).anyMatch(line -> line.startsWith("unpacking PostgreSQL " + Binaries.VERSION));
            assertThat(database.reachable()).isTrue();
            assertThat(setting(database, "server_version")).isEqualTo(Binaries.VERSION);
        }
    }

    private static String setting(Database database, String name) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT current_setting(:name)")
                        .bind("name", name)
                        .mapTo(String.class)
                        .one());
    }
}
