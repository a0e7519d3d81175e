package dev.slipway.gateway.upstream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.core.spec.Variant.Limits;
import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.fake.Fault;
import dev.slipway.gateway.fake.Fault.Trick;
import dev.slipway.gateway.upstream.UpstreamFailure.Kind;
import dev.slipway.http.TlsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key and a prompt go only to an upstream that is who it says it is; limits and cancellation hold over TLS, too. */
class TlsUpstreamTest {
    private static Certificates certificates;
    private Calls calls;

    @BeforeAll
    static void makeCertificates(@TempDir Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        certificates = Certificates.make(directory);
    }

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        calls = new Calls(
                FakeModel.start(certificates.server()),
                UpstreamClient.create(Calls.POOL, System::nanoTime, new Trust(certificates.trusting())));
    }

    @AfterEach
    void close() {
        calls.assertNothingHeld();
        calls.close();
    }

    @Test
    void aTrustedOneAnswersAndItsConnectionServesAgain() throws UpstreamFailure {
        assertThat(calls.whole(false, Calls.PATIENT)).contains("Hello from the fake model");
        calls.events(Calls.PATIENT);
        assertThat(calls.whole(false, Calls.PATIENT)).contains("Hello from the fake model");
        assertThat(calls.fake.requests()).extracting("connection").containsOnly(0);
    }

    @Test
    void aConnectionThatWasClosedMeanwhileIsReplaced() throws UpstreamFailure {
        calls.fake.next(Fault.of(Trick.CLOSE_AFTER_ANSWER));
        calls.whole(false, Calls.PATIENT);
        calls.fake.awaitAborted(0, Duration.ofSeconds(30));
        assertThat(calls.whole(false, Calls.PATIENT)).contains("Hello from the fake model");
        assertThat(calls.fake.requests()).extracting("connection").containsExactly(0, 1);
    }

    @Test
    void aSelfSignedOneIsRefusedUnlessTrusted() {
        try (UpstreamClient client = UpstreamClient.create(Calls.POOL, System::nanoTime)) {
            UpstreamFailure failure = Calls.assertFails(
                    Kind.TLS, () -> client.send(calls.call(false, Calls.PATIENT, new Cancellation())));
            assertThat(failure.beforeAnything()).isTrue();
            assertThat(client.leased()).isZero();
        }
        assertThat(calls.fake.requests()).isEmpty();
    }

    @Test
    void oneOfAnAuthorityThatIsNamedAnswers(@TempDir Path files) throws Exception {
        Trust trust = Trust.beside(certificates.files(files).certificate());
        try (UpstreamClient client = UpstreamClient.create(Calls.POOL, System::nanoTime, trust);
                UpstreamAnswer answer = client.send(calls.call(false, Calls.PATIENT, new Cancellation()))) {
            assertThat(answer.status()).isEqualTo(200);
        }
        Path junk = Files.writeString(files.resolve("junk.pem"), "nothing");
        assertThatThrownBy(() -> Trust.beside(junk))
                .isInstanceOf(TlsException.class)
                .hasMessageContaining("junk.pem");
        assertThatThrownBy(() -> Trust.beside(files.resolve("none.pem"))).isInstanceOf(TlsException.class);
    }

    @Test
    void aCertificateForAnotherNameIsRefused() {
        URI other = URI.create("https://localhost:" + calls.fake.url().getPort());
        Calls.assertFails(Kind.TLS, () -> calls.whole(Calls.call(other, "{}", Calls.PATIENT, new Cancellation())));
        assertThat(calls.fake.requests()).isEmpty();
    }

    @Test
    void aServerWithoutTlsIsRefused() throws IOException {
        try (ServerSocket plain = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("https://127.0.0.1:" + plain.getLocalPort());
            CompletableFuture<Kind> ended =
                    calls.inBackground(Calls.call(url, "{}", Calls.PATIENT, new Cancellation()));
            try (Socket socket = plain.accept()) {
                assertThat(socket.getInputStream().read()).isNotNegative(); // the client's hello
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
                assertThat(ended.orTimeout(5, TimeUnit.SECONDS).join()).isEqualTo(Kind.TLS);
            }
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsAConnectTimeout() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("https://127.0.0.1:" + mute.getLocalPort());
            Limits limits = new Limits(
                    Duration.ofMillis(150), Duration.ofSeconds(9), Duration.ofSeconds(9), Duration.ofSeconds(9));
            Calls.assertFails(
                    Kind.CONNECT_TIMEOUT, () -> calls.whole(Calls.call(url, "{}", limits, new Cancellation())));
        }
    }

    @Test
    void cancelledInTheHandshake() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            URI url = URI.create("https://127.0.0.1:" + mute.getLocalPort());
            Cancellation cancellation = new Cancellation();
            CompletableFuture<Kind> ended = calls.inBackground(Calls.call(url, "{}", Calls.PATIENT, cancellation));
            try (Socket socket = mute.accept()) {
                assertThat(socket.getInputStream().read()).isNotNegative(); // the client's hello
                cancellation.cancel(Cancellation.Reason.CLIENT_LEFT);
                assertThat(ended.orTimeout(500, TimeUnit.MILLISECONDS).join()).isEqualTo(Kind.CANCELLED);
            }
        }
    }

    @Test
    void cancelledInTheAnswer() {
        calls.fake.next(new Fault.SilenceAfter(2));
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Kind> ended = calls.inBackground(calls.call(true, Calls.PATIENT, cancellation));
        calls.fake.awaitRequests(1, Duration.ofSeconds(30));
        cancellation.cancel(Cancellation.Reason.STOPPED);
        calls.fake.awaitAborted(0, Calls.PROMPT);
        assertThat(ended.orTimeout(500, TimeUnit.MILLISECONDS).join()).isEqualTo(Kind.CANCELLED);
    }
}
