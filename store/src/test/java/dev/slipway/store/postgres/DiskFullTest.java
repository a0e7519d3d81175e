package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskFullTest {
    @TempDir
    Path temporary;

    @AfterEach
    void unmount() {
        Commands.run(List.of("umount", temporary.resolve("disk").toString()));
    }

    @Test
    void tooLittleToBeginWithIsSaidBeforeAnythingIsMade() throws IOException {
        StoreException refused = Drill.refusal(Drill.data(disk("64m")));
        assertThat(refused.code()).isEqualTo(StoreException.Code.DISK_FULL);
        assertThat(refused).hasMessageContaining("MB free (expected: at least 256 MB");
    }

    @Test
    void aFullDiskFailsWritesAndRoomMendsIt() throws IOException {
        Path disk = disk("300m");
        Path data = Drill.data(disk);
        try (EmbeddedPostgres postgres = Drill.start(data);
                Database database = Database.open(postgres.target())) {
            Drill.write(postgres.target(), "before");
            Path filler = fill(disk);
            assertThatThrownBy(() -> database.jdbi()
                            .useHandle(handle -> handle.execute(
                                    "CREATE TABLE big AS SELECT repeat('x', 500) FROM generate_series(1, 100000)")))
                    .isInstanceOf(RuntimeException.class);
            Files.delete(filler);
            Drill.await("an answer", Duration.ofSeconds(30), database::reachable);
            Drill.write(postgres.target(), "after");
            assertThat(Drill.rows(postgres.target())).containsExactly("before", "after");
        }
        Path filler = fill(disk);
        StoreException refused = Drill.refusal(data);
        assertThat(refused.code()).as(refused.getMessage()).isEqualTo(StoreException.Code.DISK_FULL);
        Files.delete(filler);
        Drill.start(data).close();
    }

    private Path disk(String size) throws IOException {
        Path disk = Files.createDirectory(temporary.resolve("disk"));
        boolean mounted = RunAs.weAreRoot()
                && Commands.run(List.of("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk.toString()))
                        .ok();
        assumeTrue(mounted, "needs root to mount a small disk");
        return disk;
    }

    private static Path fill(Path disk) throws IOException {
        Path filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[64 << 10];
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
            return filler;
        }
    }
}
