package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate speaks TLS and nothing else; what cannot be used is refused before anybody is served. */
class TlsTest {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

    @TempDir
    static Path made;

    private static Tls first;
    private static Tls second;

    @TempDir
    Path directory;

    @BeforeAll
    static void make() throws Exception {
        first = Certificates.make(made, "first");
        second = Certificates.make(made, "second", "-keyalg", "RSA", "-keysize", "2048");
    }

    private static WebServer start(Tls tls, Handler handler) {
        var address = new WebServerConfig.Address("127.0.0.1", 0, tls);
        return WebServer.start(new WebServerConfig("test", address, Servers.limits(), Duration.ofSeconds(5)), handler);
    }

    private static SSLSocket connect(WebServer server, SSLContext trusting) throws Exception {
        var socket = (SSLSocket) trusting.getSocketFactory().createSocket(server.host(), server.port());
        socket.setSoTimeout(30_000);
        socket.startHandshake();
        return socket;
    }

    @Test
    void answersOverTlsAndSaysSo() throws Exception {
        try (var server = start(first, exchange -> {
                    assertThat(exchange.secure()).isTrue();
                    exchange.respond(200, Servers.TEXT, HELLO);
                });
                var client = HttpClient.newBuilder()
                        .sslContext(Certificates.trusting(first))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            assertThat(server.url().getScheme()).isEqualTo("https");
            var answer = client.send(request(server.url()), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo("hello");
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void whoSpeaksNoTlsHearsNothing() throws Exception {
        try (var server = start(first, exchange -> exchange.respond(200, Servers.TEXT, HELLO));
                var plain = new RawClient(server)) {
            plain.send(Servers.get("/"));
            assertThat(plain.readAll()).doesNotContain("HTTP").doesNotContain("hello");
        }
    }

    @Test
    void aClientThatSaysGoodbyeIsNoticed() throws Exception {
        var gone = new CompletableFuture<Void>();
        var handling = new CompletableFuture<Void>();
        try (var server = start(first, exchange -> {
                    exchange.onClientGone(() -> gone.complete(null));
                    handling.complete(null);
                    gone.join();
                });
                var client = connect(server, Certificates.trusting(first))) {
            client.getOutputStream().write(Servers.get("/").getBytes(StandardCharsets.US_ASCII));
            handling.get(30, TimeUnit.SECONDS);
            client.shutdownOutput();
            gone.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void aReplacedCertificateServesNewConnectionsAndOpenOnesGoOn() throws Exception {
        var files = new Tls(directory.resolve("it.crt"), directory.resolve("it.key"), first.clock());
        copy(first, files);
        try (var server = start(files, exchange -> exchange.respond(200, Servers.TEXT, HELLO));
                var open = connect(server, Certificates.trusting(first))) {
            server.renewCertificate();
            assertThat(name(server, first)).isEqualTo("CN=first");
            Files.copy(second.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
            server.renewCertificate();
            assertThat(name(server, first)).isEqualTo("CN=first");
            Files.copy(second.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
            server.renewCertificate();
            Await.until("the new certificate is in force", () -> serves(server, second));
            assertThat(name(server, second)).isEqualTo("CN=second");
            open.getOutputStream().write(Servers.get("/").getBytes(StandardCharsets.US_ASCII));
            assertThat(open.getInputStream().read()).isEqualTo('H');
        }
    }

    private static void copy(Tls from, Tls to) throws Exception {
        Files.copy(from.certificate(), to.certificate());
        Files.copy(from.key(), to.key());
    }

    private static boolean serves(WebServer server, Tls tls) {
        try {
            name(server, tls);
            return true;
        } catch (SSLException another) {
            return false;
        } catch (Exception broken) {
            throw new AssertionError(broken);
        }
    }

    private static String name(WebServer server, Tls tls) throws Exception {
        try (var socket = connect(server, Certificates.trusting(tls))) {
            var own = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return own.getSubjectX500Principal().getName();
        }
    }

    @Test
    void whatCannotBeUsedIsSaidBeforeAnythingListens() throws Exception {
        var nowhere = directory.resolve("no.crt");
        refused(new Tls(nowhere, first.key(), first.clock()), "certificate: " + nowhere + " is not there");
        refused(new Tls(first.certificate(), nowhere, first.clock()), "key: " + nowhere + " is not there");
        refused(new Tls(first.certificate(), second.key(), first.clock()), "does not fit the certificate in");
        refused(new Tls(first.key(), first.key(), first.clock()), "holds none that can be read");
        refused(new Tls(first.certificate(), first.certificate(), first.clock()), "PKCS #8 without a password");
        refused(new Tls(first.certificate(), first.key(), () -> Instant.parse("2100-01-01T00:00:00Z")), "is in force");
        var garbled = Files.writeString(
                directory.resolve("garbled.key"), "-----BEGIN PRIVATE KEY-----\nabc=\n-----END PRIVATE KEY-----\n");
        refused(new Tls(first.certificate(), garbled, first.clock()), "does not fit the certificate in");
    }

    private static void refused(Tls tls, String why) {
        assertThatThrownBy(() -> start(tls, _ -> {}).close())
                .isInstanceOf(TlsException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("(expected: ");
    }

    private static HttpRequest request(URI url) {
        return HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(30)).build();
    }
}
