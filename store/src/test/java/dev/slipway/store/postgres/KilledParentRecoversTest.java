package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledParentRecoversTest {
    @TempDir
    Path temporary;

    @Test
    void theServerLeftRunningIsStoppedAndStartedAgain() throws IOException {
        Path data = Drill.data(temporary);
        Process killed = Drill.otherSlipway(data);
        long left = Drill.serverOf(killed);
        JdbcTarget target = Access.load(data.resolve("postgres.properties")).target("slipway", "slipway");
        Drill.write(target, "before the kill");
        killed.destroyForcibly();
        killed.onExit().join();
        assertThat(Drill.alive(left)).as("it outlives its starter").isTrue();

        List<String> progress = new ArrayList<>();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, progress::add)) {
            assertThat(progress).anyMatch(line -> line.contains("left running, process " + left));
            assertThat(Drill.alive(left)).isFalse();
            assertThat(postgres.target()).isEqualTo(target);
            assertThat(Drill.rows(target)).containsExactly("before the kill");
        }
    }

    @Test
    void aStrangerWithTheOldNumberIsNotTakenForTheServer() throws IOException {
        Path data = Drill.data(temporary);
        Drill.start(data).close();
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try {
            // As after a restart of the machine: the file survived, the number is somebody else's.
            Files.writeString(
                    data.resolve("postgres/postmaster.pid"),
                    stranger.pid() + "\n" + data.resolve("postgres") + "\n1\n1\n\n127.0.0.1\n1 1\nready   \n");
            try (EmbeddedPostgres postgres = Drill.start(data)) {
                assertThat(postgres.processId()).isNotEqualTo(stranger.pid());
                assertThat(stranger.isAlive()).isTrue();
            }
        } finally {
            stranger.destroyForcibly();
        }
    }
}
