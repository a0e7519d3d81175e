package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo plays its story to the end and keeps its promises. */
class DemoTest {
    @TempDir
    Path directory;

    @Test
    void playsOnceAndExits() throws Exception {
        Path data = directory.resolve("data");
        ServerProcess.Ended ended = ServerProcess.run(
                data, "demo", "--exit", "--data=" + data, "--gateway=127.0.0.1:0", "--console=127.0.0.1:0");
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        JsonNode last = JsonMapper.shared().readTree(ended.out().lines().reduce("", (one, next) -> next));
        assertThat(last.path("sent").asLong()).isPositive();
        assertThat(last.path("recorded").asLong()).isEqualTo(last.path("sent").asLong());
        for (String promise : new String[] {"lost", "doubled", "answeredByKilledAfterAck", "stickyViolations"}) {
            assertThat(last.path(promise).asLong(-1)).as(promise).isZero();
        }
        assertThat(ServerProcess.postmaster(data)).as("PostgreSQL left running").isEmpty();
    }
}
