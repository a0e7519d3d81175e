package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledPostmasterRecoversTest {
    @TempDir
    Path temporary;

    @Test
    void itIsStartedAgainAndWhatWasCommittedIsThere() throws IOException {
        try (EmbeddedPostgres postgres = Drill.start(Drill.data(temporary));
                Database database = Database.open(postgres.target())) {
            for (int round = 1; round <= 2; round++) {
                Drill.write(postgres.target(), "round " + round);
                long killed = postgres.processId();
                Drill.kill(killed, "KILL");
                Drill.await("another server", Duration.ofSeconds(20), () -> postgres.processId() != killed);
                Drill.await("an answer", Duration.ofSeconds(20), database::reachable);
                assertThat(Drill.rows(database, "SELECT row FROM kept")).hasSize(round);
            }
        }
    }
}
