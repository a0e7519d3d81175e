package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flipped bit costs the frame it is in, is counted, and stops nothing. */
class BadChecksumTest {
    private static final int IN_THE_MIDDLE = 2000;

    @TempDir
    Path directory;

    @Test
    void losesOneFrameOfAnOldSegmentAndCountsIt() throws Exception {
        List<Fact> written = new ArrayList<>();
        try (Journal journal = Facts.open(directory)) {
            for (int call = 0; call < 40; call++) {
                Interaction interaction = Facts.opened(journal.node(), "c-" + call);
                journal.append(interaction);
                written.add(interaction);
            }
        }
        try (Stream<Path> files = Files.list(directory);
                RandomAccessFile oldest = new RandomAccessFile(
                        files.filter(Segment::isSegment)
                                .sorted()
                                .findFirst()
                                .orElseThrow()
                                .toFile(),
                        "rw")) {
            oldest.seek(IN_THE_MIDDLE);
            int old = oldest.read();
            oldest.seek(IN_THE_MIDDLE);
            oldest.write(old ^ 1);
        }
        try (Journal journal = Facts.open(directory)) {
            List<Fact> read = Facts.all(journal);
            assertThat(read.stream().filter(Interaction.class::isInstance)).hasSize(39);
            assertThat(written)
                    .containsAll(
                            read.stream().filter(Interaction.class::isInstance).toList());
            assertThat(journal.status().damaged()).isEqualTo(1);
        }
    }
}
