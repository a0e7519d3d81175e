package dev.slipway.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ScratchTest {
    @Test
    void everythingInItGoesWithIt() throws IOException {
        Path directory;
        try (Scratch scratch = new Scratch()) {
            directory = scratch.directory();
            Files.createDirectories(directory.resolve("a/b"));
            Files.writeString(directory.resolve("a/b/c"), "text");
        }
        assertThat(directory).doesNotExist();
    }

    @Test
    void whatIsNotThereIsRemovedAlready() {
        Scratch.remove(Path.of("no-such-directory-anywhere"));
    }
}
