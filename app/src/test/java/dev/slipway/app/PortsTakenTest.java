package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else has a port: say which address and which option mends it, and leave nothing running. */
class PortsTakenTest {
    @TempDir
    Path directory;

    @Test
    void saysWhichAddressAndWhichOptionMendsIt() throws Exception {
        Path data = directory.resolve("data");
        Programs.share(data);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertRefused(data, "--gateway", address, "--console=127.0.0.1:0");
            assertRefused(data, "--console", address, "--gateway=127.0.0.1:0");
        } finally {
            Programs.unshare(data);
        }
    }

    private static void assertRefused(Path data, String option, String address, String other) throws Exception {
        ServerProcess.Ended ended = ServerProcess.run(data, "up", "--data=" + data, option + "=" + address, other);
        assertThat(ended.code()).isEqualTo(70);
        assertThat(ended.err())
                .contains(address)
                .contains(option)
                .contains("expected:")
                .doesNotContain("\tat ");
        assertThat(ServerProcess.postmaster(data)).as("PostgreSQL left running").isEmpty();
    }
}
