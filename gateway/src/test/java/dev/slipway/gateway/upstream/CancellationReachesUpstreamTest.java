package dev.slipway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Fault.Trick;
import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever leaves, leaves at once: the upstream sees it and the connection's place is free again. */
class CancellationReachesUpstreamTest {
    private final Calls calls = new Calls();
    private final Cancellation cancellation = new Cancellation();

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void whileWaitingForTheHead() {
        calls.fake.next(Fault.of(Trick.HEADERS_NEVER));
        CompletableFuture<Kind> ended = calls.inBackground(calls.call(false, Calls.PATIENT, cancellation));
        calls.fake.awaitRequests(1, Duration.ofSeconds(30));
        assertCancelled(ended, 0);
    }

    @Test
    void whileTheBodyIsSilent() {
        calls.fake.next(new Fault.SilenceAfter(2));
        CompletableFuture<Kind> ended = calls.inBackground(calls.call(true, Calls.PATIENT, cancellation));
        calls.fake.awaitRequests(1, Duration.ofSeconds(30));
        assertCancelled(ended, 0);
    }

    @Test
    void whileTheBodyIsFlowing() {
        calls.fake.next(new Fault.Drip(Duration.ofMillis(2)));
        CompletableFuture<Kind> ended = calls.inBackground(calls.call(true, Calls.PATIENT, cancellation));
        calls.fake.awaitRequests(1, Duration.ofSeconds(30));
        assertCancelled(ended, 0);
    }

    @Test
    void whileNobodyReads() throws UpstreamFailure {
        calls.fake.next(new Fault.SilenceAfter(2));
        try (UpstreamAnswer answer = calls.client.send(calls.call(true, Calls.PATIENT, cancellation))) {
            assertThat(answer.status()).isEqualTo(200);
            cancellation.cancel(Cancellation.Reason.STOPPED);
            calls.fake.awaitAborted(0, Calls.PROMPT);
            calls.assertNothingHeld();
        }
    }

    @Test
    void whileConnecting() throws IOException {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
                Socket second = new Socket(full.getInetAddress(), full.getLocalPort())) {
            assertThat(first.isConnected() && second.isConnected()).isTrue();
            URI url = URI.create("http://127.0.0.1:" + full.getLocalPort());
            CompletableFuture<Kind> ended = calls.inBackground(Calls.call(url, "{}", Calls.PATIENT, cancellation));
            dev.slipway.gateway.fake.Poll.until("leased", Calls.PROMPT, () -> calls.client.leased() == 1);
            cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);
            assertThat(ended.orTimeout(500, TimeUnit.MILLISECONDS).join()).isEqualTo(Kind.CANCELLED);
            calls.assertNothingHeld();
        }
    }

    @Test
    void beforeItBegan() {
        cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);
        Calls.assertFails(Kind.CANCELLED, () -> calls.whole(calls.call(false, Calls.PATIENT, cancellation)));
        assertThat(calls.fake.requests()).isEmpty();
        calls.assertNothingHeld();
    }

    @Test
    void whenItRacesWithSending() {
        calls.fake.always(Fault.of(Trick.HEADERS_NEVER));
        for (int round = 0; round < 200; round++) {
            Cancellation racing = new Cancellation();
            CompletableFuture<Kind> ended = calls.inBackground(calls.call(false, Calls.PATIENT, racing));
            for (int spin = 0; spin < round * 20; spin++) {
                Thread.onSpinWait();
            }
            racing.cancel(Cancellation.Reason.CLIENT_LEFT);
            assertThat(ended.orTimeout(2, TimeUnit.SECONDS).join()).isEqualTo(Kind.CANCELLED);
        }
        calls.assertNothingHeld();
    }

    private void assertCancelled(CompletableFuture<Kind> ended, int request) {
        cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);
        calls.fake.awaitAborted(request, Calls.PROMPT);
        assertThat(ended.orTimeout(500, TimeUnit.MILLISECONDS).join()).isEqualTo(Kind.CANCELLED);
        calls.assertNothingHeld();
    }
}
