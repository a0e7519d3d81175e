package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second server on one data directory is refused, and the first goes on. */
class TwoServersTest {
    @TempDir
    Path directory;

    @Test
    void theSecondIsRefusedAndTheFirstGoesOn() throws Exception {
        ServerProcess first = SharedServer.server();
        try (SampleTraffic traffic = SampleTraffic.start(first, SharedServer.upstream())) {
            traffic.awaitMore(10);
            ServerProcess.Ended second = ServerProcess.run(
                    directory.resolve("second"),
                    "up",
                    "--data=" + first.data(),
                    "--gateway=127.0.0.1:0",
                    "--console=127.0.0.1:0");
            assertThat(second.code()).isEqualTo(70);
            assertThat(second.err())
                    .startsWith("slipway: ")
                    .contains(first.data().toString())
                    .contains("expected:")
                    .doesNotContain("\tat ");
            traffic.awaitMore(20);
            assertThat(SampleTraffic.failed(traffic.end())).isEmpty();
            assertThat(ServerProcess.postmaster(first.data())).isPresent();
        }
    }
}
