package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanStopTest {
    private static final int LIMIT_SECONDS = 5;

    @TempDir
    Path temporary;

    /** INT goes to the whole process group, as Ctrl-C in a terminal does. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void theServerIsGoneInTimeAndHasNothingToRecover(String signal) throws Exception {
        Path data = Drill.data(temporary);
        Process slipway = Drill.otherSlipway(data);
        try {
            stop(data, slipway, signal);
        } finally {
            slipway.destroyForcibly();
        }
        assertThat(log(data)).contains("database system is shut down");
        try (EmbeddedPostgres postgres = Drill.start(data)) {
            assertThat(postgres.processId()).isPositive();
            assertThat(log(data)).doesNotContain("was not properly shut down");
        }
    }

    private static void stop(Path data, Process slipway, String signal) throws Exception {
        long server = Drill.serverOf(slipway);
        JdbcTarget target = Access.load(data.resolve("postgres.properties")).target("slipway", "slipway");
        try (Database busy = Database.open(target)) {
            assertThat(busy.reachable()).isTrue();
            Drill.kill(signal.equals("INT") ? -slipway.pid() : slipway.pid(), signal);
            assertThat(slipway.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(Drill.alive(server)).isFalse();
        }
    }

    private static String log(Path data) throws IOException {
        return Files.readString(data.resolve("postgres/log/postgres.log"));
    }
}
