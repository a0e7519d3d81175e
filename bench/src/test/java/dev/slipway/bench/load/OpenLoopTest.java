package dev.slipway.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bench.load.OpenLoop.Until;
import dev.slipway.http.Exchange;
import dev.slipway.http.ResponseStream;
import dev.slipway.http.WebServer;
import dev.slipway.http.WebServerConfig;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Against a real server, for what is counted; how long anything takes is nobody's business here. */
class OpenLoopTest {
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void sendsExactlyWhatWasAsked() throws InterruptedException {
        try (WebServer server = serve()) {
            OpenLoop.Times times = OpenLoop.run(call(server, "/plain"), Until.LAST_BYTE, 100, Duration.ofMillis(200));

            assertThat(asked).hasValue(20);
            assertThat(times.failures()).isZero();
            assertThat(times.percentiles()).isPresent();
        }
    }

    @Test
    void countsAnswersThatAreNoSuccess() throws InterruptedException {
        try (WebServer server = serve()) {
            OpenLoop.Times times =
                    OpenLoop.run(call(server, "/every-other-fails"), Until.LAST_BYTE, 100, Duration.ofMillis(100));

            assertThat(times.failures()).isEqualTo(5);
        }
    }

    @Test
    void countsAServerThatIsNotThere() throws InterruptedException {
        WebServer server = serve();
        Call call = call(server, "/plain");
        server.close();

        OpenLoop.Times times = OpenLoop.run(call, Until.LAST_BYTE, 100, Duration.ofMillis(50));

        assertThat(times.failures()).isEqualTo(5);
        assertThat(times.percentiles()).isEmpty();
    }

    @Test
    void tellsWholeStreamsFromBrokenOnes() throws InterruptedException {
        try (WebServer server = serve()) {
            Streams.Result whole =
                    Streams.run(call(server, "/stream"), 4, Duration.ofMillis(4), Duration.ofSeconds(20));
            Streams.Result broken =
                    Streams.run(call(server, "/broken-stream"), 4, Duration.ofMillis(4), Duration.ofSeconds(20));

            assertThat(whole.complete()).isEqualTo(4);
            assertThat(whole.stallFree()).isTrue();
            assertThat(broken.failed()).isEqualTo(4);
            assertThat(broken.stallFree()).isFalse();
        }
    }

    private WebServer serve() {
        return WebServer.start(WebServerConfig.defaults("fake", "127.0.0.1", 0), this::answer);
    }

    private static Call call(WebServer server, String path) {
        return new Call(server.url().resolve(path), Map.of("X-Test", "yes"), "{}");
    }

    private void answer(Exchange exchange) {
        int number = asked.incrementAndGet();
        switch (exchange.path()) {
            case "/every-other-fails" -> exchange.respond(number % 2 == 0 ? 200 : 503, Map.of(), new byte[0]);
            case "/stream", "/broken-stream" -> stream(exchange, exchange.path().equals("/stream"));
            default -> exchange.respond(200, Map.of(), bytes("fine"));
        }
    }

    private static void stream(Exchange exchange, boolean whole) {
        ResponseStream stream = exchange.stream(200, Map.of());
        stream.write(bytes("data: word\n\n"));
        if (whole) {
            stream.write(bytes("data: [DONE]\n\n"));
            stream.end();
        } else {
            stream.cut();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
