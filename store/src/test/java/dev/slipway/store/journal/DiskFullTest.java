package dev.slipway.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk is told to the caller, leaves no half frame, and is over when there is room again. */
class DiskFullTest {
    @TempDir
    Path directory;

    @Test
    void laterAppendsStayReadable() throws Exception {
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()), "may mount a small disk");
        try {
            fillAndFree(disk);
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void fillAndFree(Path disk) throws Exception {
        Path ballast = Files.write(disk.resolve("ballast"), new byte[64 << 10]);
        JournalConfig config =
                new JournalConfig(JournalConfig.Fsync.INTERVAL, 1 << 20, 1 << 24, JournalConfig.WhenFull.REFUSE);
        try (Journal journal = Journal.open(disk.resolve("journal"), config, () -> Facts.NOON)) {
            int written = 0;
            while (appended(journal)) {
                written++;
            }
            assertThat(written).isPositive();
            assertThat(journal.status().state()).isEqualTo(new JournalStatus.State.Open());
            Files.delete(ballast);
            assertThat(appended(journal)).isTrue();
            assertThat(Facts.all(journal)).hasSize(written + 2); // and the node's start
            assertThat(journal.status().damaged()).isZero();
        }
    }

    private static boolean appended(Journal journal) {
        try {
            journal.append(Facts.opened(journal.node(), "c"));
            return true;
        } catch (JournalException e) {
            assertThat(e.kind()).isEqualTo(JournalException.Kind.IO);
            return false;
        }
    }

    private static boolean run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
