package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.traffic.Interaction;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process killed while it appends has lost nothing of what it had been told was written. */
class KilledWriterTest {
    private static final int ACKNOWLEDGED = 500;

    @TempDir
    Path directory;

    /** Appends without end and says on its output what was acknowledged. */
    static final class Writer {
        public static void main(String[] args) {
            Journal journal = Facts.open(Path.of(args[0]));
            for (int call = 0; ; call++) {
                journal.append(Facts.opened(journal.node(), "c-" + call));
                System.out.println("c-" + call);
            }
        }
    }

    @Test
    void everythingAcknowledgedIsReadable() throws Exception {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader output = writer.inputReader()) {
            String line = output.readLine();
            while (line != null) {
                acknowledged.add(line);
                if (acknowledged.size() == ACKNOWLEDGED) {
                    writer.toHandle().destroyForcibly(); // leaves the output readable
                }
                line = output.readLine();
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        try (Journal journal = Facts.open(directory)) {
            Set<String> read = new HashSet<>();
            Facts.all(journal).forEach(fact -> {
                if (fact instanceof Interaction interaction) {
                    read.add(String.valueOf(interaction.caller().customer()));
                }
            });
            acknowledged.removeIf(line -> !line.startsWith("c-") || read.contains(line));
            assertThat(read).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);
            // the last line may have been cut with the process
            assertThat(acknowledged.stream().filter(line -> read.stream().noneMatch(one -> one.startsWith(line))))
                    .isEmpty();
        }
    }
}
