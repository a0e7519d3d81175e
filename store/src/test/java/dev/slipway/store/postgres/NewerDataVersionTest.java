package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewerDataVersionTest {
    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource({"19, start the newer Slipway", "17, back it up with the Slipway that wrote it"})
    void anotherMajorVersionIsLeftAlone(String version, String mend) throws IOException {
        Path data = Drill.data(temporary);
        Path mark = Files.createDirectories(data.resolve("postgres")).resolve("PG_VERSION");
        Files.writeString(mark, version + "\n");
        StoreException refused = Drill.refusal(data);
        assertThat(refused.code()).isEqualTo(StoreException.Code.DATA_VERSION);
        assertThat(refused)
                .hasMessageContaining("is of version " + version + " (expected: 18")
                .hasMessageContaining(mend);
        assertThat(data.resolve("postgres.properties")).doesNotExist();
    }
}
