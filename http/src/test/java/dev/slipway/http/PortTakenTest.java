package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Who cannot listen is told why, in plain words. */
class PortTakenTest {

    @Test
    void theMessageNamesTheAddressAndTheWayOut() {
        try (var first = Servers.start(exchange -> {})) {
            var config = WebServerConfig.defaults("second", "127.0.0.1", first.port());
            assertThatThrownBy(() -> WebServer.start(config, exchange -> {}))
                    .isInstanceOf(HttpServerException.class)
                    .hasMessage("cannot listen on 127.0.0.1:" + first.port()
                            + ": the port is taken (expected: a free port)");
        }
    }

    @Test
    void aForeignAddressIsSaidToBeOne() {
        var config = WebServerConfig.defaults("test", "192.0.2.1", 0);
        assertThatThrownBy(() -> WebServer.start(config, exchange -> {}))
                .isInstanceOf(HttpServerException.class)
                .hasMessageStartingWith("cannot listen on 192.0.2.1:0: ")
                .hasMessageContaining("expected: an address of this machine");
    }

    @Test
    void thePortIsFreeAgainAfterClose() {
        var first = Servers.start(exchange -> {});
        int port = first.port();
        first.close();
        try (var second = WebServer.start(WebServerConfig.defaults("again", "127.0.0.1", port), exchange -> {})) {
            assertThat(second.url()).hasToString("http://127.0.0.1:" + port);
        }
    }
}
