package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryUnwritableTest {
    @TempDir
    Path temporary;

    @Test
    void theRefusalSaysWhereAndHowToMend() throws IOException {
        // Below a regular file nobody may write, root neither.
        Path file = Files.createFile(temporary.resolve("file"));
        StoreException refused = Drill.refusal(file.resolve("data"));
        assertThat(refused.code()).isEqualTo(StoreException.Code.DATA_DIRECTORY);
        assertThat(refused).hasMessageContaining("--data: " + file).hasMessageContaining("choose another with --data");
    }
}
