package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalDatabaseTest {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15");

    @TempDir
    Path temporary;

    @Test
    void theOldestSupportedServerByUrl() throws IOException {
        assumeTrue(Files.isExecutable(PROGRAMS.resolve("bin/initdb")), "needs PostgreSQL 15 on this machine");
        RunAs runAs = RunAs.choose(temporary, PROGRAMS.resolve("bin/postgres"), RunAs.weAreRoot());
        Path data = temporary.resolve("fifteen");
        Files.createDirectory(data);
        runAs.own(data);
        assertThat(runAs.run(List.of(
                                PROGRAMS.resolve("bin/initdb").toString(),
                                "--pgdata=" + data,
                                "--username=ann",
                                "--auth=trust",
                                "--no-sync"))
                        .output())
                .contains("Success");
        int port = freePort();
        Process server = Commands.builder(runAs.command(List.of(
                        PROGRAMS.resolve("bin/postgres").toString(),
                        "-D" + data,
                        "-p" + port,
                        "-cunix_socket_directories=")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Path ready = data.resolve("postmaster.pid");
            Drill.await("PostgreSQL 15", Duration.ofSeconds(20), () -> says(ready, "ready"));
            try (Database database =
                    Database.open(JdbcTarget.parse("postgresql://ann:x@127.0.0.1:" + port + "/postgres"))) {
                assertThat(Drill.rows(database, "SHOW server_version").getFirst())
                        .startsWith("15.");
                assertThat(database.reachable()).isTrue();
            }
        } finally {
            Signals.stop(server.toHandle());
        }
    }

    @Test
    void nobodyThere() throws IOException {
        JdbcTarget target = JdbcTarget.parse("postgresql://ann:hunter2@127.0.0.1:" + freePort() + "/slip");
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> Database.open(target))
                .withMessageContaining("expected: a PostgreSQL that answers")
                .withMessageNotContaining("hunter2")
                .extracting(StoreException::code)
                .isEqualTo(StoreException.Code.UNREACHABLE);
    }

    private static boolean says(Path file, String word) {
        try {
            return Files.exists(file) && Files.readString(file).contains(word);
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
