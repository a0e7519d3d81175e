package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.spec.Variant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The upstream does not take the connection. */
@FaultCase(
        value = "connection never accepted",
        status = 504,
        code = "upstream_connect_timeout",
        recorded = "TIMED_OUT",
        then = "the next variant answers")
class ConnectTimeoutTest extends FaultScene {
    @Test
    void onAPlainCall() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            Variant.Limits impatient = new Variant.Limits(
                    Duration.ofMillis(100), Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofSeconds(9));
            beforeContent(address("127.0.0.1:" + full.getLocalPort()), impatient, Cost.NOTHING, false);
        }
    }
}
