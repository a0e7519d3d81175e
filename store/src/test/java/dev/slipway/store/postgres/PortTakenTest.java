package dev.slipway.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortTakenTest {
    @TempDir
    Path temporary;

    @Test
    void theServerMovesAndRemembersTheNewPort() throws IOException {
        Path data = Drill.data(temporary);
        Drill.start(data).close();
        int taken = Access.load(data.resolve("postgres.properties")).port();
        List<String> progress = new ArrayList<>();
        try (ServerSocket other = new ServerSocket(taken, 1, InetAddress.ofLiteral("127.0.0.1"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(data, progress::add)) {
            assertThat(other.isBound()).isTrue();
            assertThat(progress).anyMatch(line -> line.contains("port " + taken + " is taken"));
            int moved = Access.load(data.resolve("postgres.properties")).port();
            assertThat(moved).isNotEqualTo(taken);
            assertThat(postgres.target().url()).contains("127.0.0.1:" + moved + "/");
            Drill.write(postgres.target(), "one");
        }
    }
}
