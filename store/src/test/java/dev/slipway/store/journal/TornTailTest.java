package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame that was half written when the power went is cut off; everything before it stays, everything after it works. */
class TornTailTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 9, 200})
    void cutsWhatWasWrittenInPart(int missing) throws Exception {
        Interaction first;
        try (Journal journal = Facts.open(directory)) {
            first = Facts.opened(journal.node(), "c-1");
            journal.append(first);
            journal.append(Facts.opened(journal.node(), "c-2"));
        }
        byte[] bytes = Files.readAllBytes(lastSegment());
        Files.write(lastSegment(), Arrays.copyOf(bytes, bytes.length - missing));

        try (Journal journal = Facts.open(directory)) {
            Interaction later = Facts.opened(journal.node(), "c-3");
            journal.append(later);
            assertThat(interactions(journal)).containsExactly(first, later);
            assertThat(journal.status().damaged()).isZero();
        }
    }

    @Test
    void cutsZerosThatTheFileSystemLeft() throws Exception {
        try (Journal journal = Facts.open(directory)) {
            journal.append(Facts.opened(journal.node(), "c-1"));
        }
        Files.write(lastSegment(), new byte[10_000], StandardOpenOption.APPEND);
        try (Journal journal = Facts.open(directory)) {
            assertThat(interactions(journal)).hasSize(1);
            assertThat(journal.status().damaged()).isZero();
        }
    }

    @Test
    void startsOverInASegmentWhoseHeaderWasNeverWritten() throws Exception {
        String node;
        try (Journal journal = Facts.open(directory)) {
            node = journal.node();
            journal.append(Facts.opened(node, "c-1"));
        }
        long next = Segment.existing(lastSegment()).end();
        Files.write(directory.resolve(String.format("%020d.seg", next)), new byte[3]);
        try (Journal journal = Facts.open(directory)) {
            assertThat(journal.node()).isEqualTo(node);
            assertThat(interactions(journal)).hasSize(1);
        }
    }

    private Path lastSegment() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Segment::isSegment).sorted().toList().getLast();
        }
    }

    private static List<Interaction> interactions(Journal journal) throws Exception {
        return Facts.all(journal).stream()
                .filter(Interaction.class::isInstance)
                .map(Interaction.class::cast)
                .toList();
    }

    @Test
    void recordsEveryStart() throws Exception {
        Facts.open(directory).close();
        try (Journal journal = Facts.open(directory)) {
            assertThat(Facts.all(journal))
                    .containsExactly(
                            new Fact.NodeStarted(journal.node(), Facts.NOON),
                            new Fact.NodeStarted(journal.node(), Facts.NOON));
        }
    }
}
