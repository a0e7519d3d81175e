package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PermissionsTest {
    @TempDir
    Path temporary;

    @Test
    void secretsAreOursAloneAndTheServerIsReachedByPasswordOnly() throws IOException {
        Path data = Drill.data(temporary);
        try (EmbeddedPostgres postgres = Drill.start(data);
                Database database = Database.open(postgres.target())) {
            assertThat(permissions(data.resolve("postgres.properties"))).isEqualTo("rw-------");
            assertThat(permissions(data.resolve("postgres"))).isEqualTo("rwx------");
            assertThat(Drill.rows(database, "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user"))
                    .containsExactly("false");
            for (String durable : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(Drill.rows(database, "SHOW " + durable)).as(durable).containsExactly("on");
            }
            assertThat(Drill.rows(database, "SHOW listen_addresses")).containsExactly("127.0.0.1");
            JdbcTarget target = postgres.target();
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> Database.open(new JdbcTarget(target.url(), target.user(), new Secret("guess"))))
                    .extracting(StoreException::code)
                    .isEqualTo(StoreException.Code.ACCESS_DENIED);
        }
    }

    @Test
    void rootGivesItsPowersUpByTheWayTheDirectoryAllows() throws IOException {
        assumeTrue(RunAs.weAreRoot(), "only root has powers to give up");
        Path data = Drill.data(temporary);
        for (String parent : List.of("rwx--x--x", "rwx------", "rwx--x--x")) {
            Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString(parent));
            try (EmbeddedPostgres postgres = Drill.start(data)) {
                Drill.write(postgres.target(), parent);
                boolean closed = parent.equals("rwx------");
                String owner = Files.getOwner(data.resolve("postgres")).getName();
                assertThat(owner.equals("root"))
                        .as("owner below " + parent + " is " + owner)
                        .isEqualTo(closed);
            }
        }
        try (EmbeddedPostgres postgres = Drill.start(data)) {
            assertThat(Drill.rows(postgres.target())).hasSize(3);
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
