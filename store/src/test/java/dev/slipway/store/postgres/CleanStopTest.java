package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.math.BigInteger;
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
        assumeFalse(
                signal.equals("INT") && interruptsAreIgnored(),
                "this process ignores SIGINT, and so would its children");
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

    /** A shell may start what it runs in the background with SIGINT ignored, which children inherit. */
    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line -> new BigInteger(line.substring(7).strip(), 16).testBit(1));
    }

    private static String log(Path data) throws IOException {
        return Files.readString(data.resolve("postgres/log/postgres.log"));
    }
}
