package dev.slipway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.spec.Variant.Limits;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Fault.Trick;
import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every limit ends the call, says which one it was and leaves nothing behind. */
class LimitsTest {
    private final Calls calls = new Calls();

    @AfterEach
    void close() {
        calls.assertNothingHeld();
        calls.close();
    }

    @Test
    void connect() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            URI url = URI.create("http://127.0.0.1:" + full.getLocalPort());
            Limits limits = new Limits(
                    Duration.ofMillis(80), Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofSeconds(9));
            Calls.assertFails(
                    Kind.CONNECT_TIMEOUT, () -> calls.whole(Calls.call(url, "{}", limits, new Cancellation())));
        }
    }

    @Test
    void head() {
        calls.fake.next(Fault.of(Trick.HEADERS_NEVER));
        Calls.assertFails(Kind.HEADERS_TIMEOUT, () -> calls.whole(false, Calls.limits(80, 9000, 9000)));
        calls.fake.awaitAborted(0, Calls.PROMPT);
    }

    @Test
    void firstToken() {
        calls.fake.next(new Fault.FirstTokenAfter(Duration.ofSeconds(5)));
        Calls.assertFails(Kind.FIRST_TOKEN_TIMEOUT, () -> calls.events(Calls.limits(80, 9000, 9000)));
    }

    @Test
    void headLongBeforeTheFirstTokenIsLate() {
        calls.fake.next(Fault.of(Trick.HEADERS_NEVER));
        Limits limits = new Limits(
                Duration.ofSeconds(2),
                Duration.ofMillis(80),
                Duration.ofSeconds(9),
                Duration.ofSeconds(9),
                Duration.ofSeconds(9),
                0);
        Calls.assertFails(Kind.HEADERS_TIMEOUT, () -> calls.whole(false, limits));
    }

    @Test
    void heartbeatsAreNoFirstToken() {
        String beats = ": still here\n\n".repeat(3);
        calls.fake.next(new Fault.Exactly("text/event-stream", beats, 10));
        Calls.assertFails(Kind.FIRST_TOKEN_TIMEOUT, () -> {
            try (UpstreamAnswer answer =
                    calls.client.send(calls.call(true, Calls.limits(1000, 40, 9000), new Cancellation()))) {
                SseReader events = answer.events();
                while (events.next() != null) {
                    assertThat(answer.status()).isEqualTo(200);
                }
            }
        });
    }

    @Test
    void throughput() {
        calls.fake.next(new Fault.Drip(Duration.ofMillis(10)));
        Limits limits = new Limits(
                Duration.ofSeconds(2),
                Duration.ofSeconds(9),
                Duration.ofSeconds(9),
                Duration.ofMillis(600),
                Duration.ofSeconds(9),
                1000);
        Calls.assertFails(Kind.TOO_SLOW, () -> calls.events(limits));
        calls.fake.awaitAborted(0, Calls.PROMPT);
    }

    @Test
    void idle() {
        calls.fake.next(new Fault.SilenceAfter(2));
        Calls.assertFails(Kind.IDLE_TIMEOUT, () -> calls.events(Calls.limits(9000, 80, 9000)));
        calls.fake.awaitAborted(0, Calls.PROMPT);
    }

    @Test
    void totalEndsASlowDrip() {
        calls.fake.next(new Fault.Drip(Duration.ofMillis(50)));
        Calls.assertFails(Kind.TOTAL_TIMEOUT, () -> calls.events(Calls.limits(9000, 500, 400)));
    }

    @Test
    void headOfAnUpstreamThatDoesNotRead() {
        calls.fake.next(Fault.of(Trick.NEVER_READ));
        String big = "x".repeat(16 << 20);
        Calls.assertFails(
                Kind.HEADERS_TIMEOUT,
                () -> calls.whole(
                        Calls.call(calls.fake.url(), big, Calls.limits(200, 9000, 9000), new Cancellation())));
    }

    @Test
    void ourOwnSlowReadingIsNotTheUpstreamsSilence() throws UpstreamFailure {
        try (UpstreamAnswer answer =
                calls.client.send(calls.call(true, Calls.limits(9000, 60, 9000), new Cancellation()))) {
            SseReader events = answer.events();
            assertThat(events.next()).isNotNull();
            long until = System.nanoTime() + Duration.ofMillis(200).toNanos();
            dev.slipway.gateway.fake.Poll.until("pause", Duration.ofSeconds(30), () -> System.nanoTime() - until > 0);
            SseEvent event = events.next();
            while (event != null) {
                event = events.next();
            }
        }
    }
}
