package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondServerRefusedTest {
    @TempDir
    Path temporary;

    @Test
    void theRefusalNamesWhoHoldsTheDirectory() throws IOException {
        Path data = Drill.data(temporary);
        Process other = Drill.otherSlipway(data);
        try {
            long server = Drill.serverOf(other);
            StoreException refused = Drill.refusal(data);
            assertThat(refused.code()).isEqualTo(StoreException.Code.ALREADY_RUNNING);
            assertThat(refused).hasMessageContaining("in use by process " + other.pid());
            assertThat(Drill.alive(server)).as("the first server goes on").isTrue();
        } finally {
            other.destroy();
            other.onExit().join();
        }
    }

    @Test
    void alsoInsideOneProcess() throws IOException {
        Path data = Drill.data(temporary);
        try (EmbeddedPostgres postgres = Drill.start(data)) {
            assertThat(Drill.refusal(data).code()).isEqualTo(StoreException.Code.ALREADY_RUNNING);
            Process other = Drill.otherSlipway(data);
            assertThat(other.onExit().join().exitValue())
                    .as("a refused try inside must not open the lock")
                    .isNotZero();
            assertThat(Drill.alive(postgres.processId())).isTrue();
        }
    }
}
