package dev.slipway.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Test;

/** Nobody listens at the upstream. */
@FaultCase(
        value = "connection refused",
        status = 502,
        code = "upstream_connect_refused",
        recorded = "FAILED",
        then = "retried, then the next variant answers")
class ConnectRefusedTest extends FaultScene {
    /** Bound but not listening: the port is ours, so that nobody else's server can answer on it. */
    private void refused(boolean streamed) throws IOException {
        try (Socket taken = new Socket()) {
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            beforeContent(address("127.0.0.1:" + taken.getLocalPort()), PATIENT, Cost.NOTHING, streamed);
        }
    }

    @Test
    void onAPlainCall() throws IOException {
        refused(false);
    }

    @Test
    void onAStream() throws IOException {
        refused(true);
    }
}
