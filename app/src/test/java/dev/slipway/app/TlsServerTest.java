package dev.slipway.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.http.Tls;
import dev.slipway.store.journal.JournalConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate: applications, people and the command line reach it over TLS, and nobody otherwise. */
class TlsServerTest {
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    Path directory;

    private Tls tls;
    private SSLContext trusting;

    @BeforeEach
    void makeCertificate() throws Exception {
        Path file = directory.resolve("it.p12");
        Process keytool = new ProcessBuilder((Path.of(System.getProperty("java.home"), "bin", "keytool")
                                + " -genkeypair -alias it -keyalg EC -dname CN=it -ext san=ip:127.0.0.1"
                                + " -storetype PKCS12 -storepass password -keystore " + file)
                        .split(" "))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
        tls = new Tls(
                pem("it.crt", "CERTIFICATE", store.getCertificate("it").getEncoded()),
                pem("it.key", "PRIVATE KEY", store.getKey("it", PASSWORD).getEncoded()),
                InstantSource.system());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("it", store.getCertificate("it"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        trusting = SSLContext.getInstance("TLS");
        trusting.init(null, trust.getTrustManagers(), null);
    }

    private Path pem(String name, String label, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(bytes);
        return Files.writeString(
                directory.resolve(name), "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }

    @Test
    void everybodyComesInOverTls() throws Exception {
        HostPort any = HostPort.parse("127.0.0.1:0");
        Path data = directory.resolve("data");
        Programs.share(data);
        try (Server server = Server.start(
                        new ServerConfig(
                                Role.ALL,
                                data,
                                null,
                                any,
                                any,
                                JournalConfig.standard(),
                                Set.of(),
                                new TlsConfig(tls, tls.certificate()),
                                null,
                                Duration.ofDays(400)),
                        _ -> {});
                HttpClient client = HttpClient.newBuilder().sslContext(trusting).build()) {
            URI console = server.console().orElseThrow();
            assertThat(List.of(console, server.gateway().orElseThrow()))
                    .extracting(URI::getScheme)
                    .containsOnly("https");
            HttpResponse<String> alive =
                    get(client, server.gateway().orElseThrow().resolve("/health/live"));
            assertThat(alive.statusCode()).isEqualTo(200);
            assertThat(alive.version()).isEqualTo(HttpClient.Version.HTTP_2);
            HttpResponse<String> signedIn = signIn(client, server.signInLink());
            assertThat(signedIn.headers().allValues("set-cookie"))
                    .isNotEmpty()
                    .allMatch(one -> one.endsWith("; Secure"));
            theCommandLine(console, data);
        } finally {
            Programs.unshare(data);
        }
    }

    /** As a browser follows the link and presses the button on its page. */
    private static HttpResponse<String> signIn(HttpClient client, URI link) throws Exception {
        assertThat(link.getScheme()).isEqualTo("https");
        HttpRequest pressed = HttpRequest.newBuilder(link.resolve("/sign-in"))
                .timeout(Duration.ofSeconds(30))
                .header("Origin", "https://" + link.getAuthority())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(link.getRawQuery()))
                .build();
        return client.send(pressed, HttpResponse.BodyHandlers.ofString());
    }

    private void theCommandLine(URI console, Path data) {
        String server = "--server=" + console;
        CommandRun trusting = CommandRun.of("systems", server, "--data=" + data, "--ca=" + tls.certificate());
        assertThat(trusting.err()).isEmpty();
        assertThat(trusting.code()).isZero();
        CommandRun distrusting = CommandRun.of("systems", server, "--data=" + data);
        assertThat(distrusting.code()).isEqualTo(3);
        assertThat(distrusting.err()).contains("no TLS with", "--ca FILE");
        CommandRun plain = CommandRun.of("systems", server.replace("https", "http"), "--data=" + data);
        assertThat(plain.code()).isEqualTo(3);
        assertThat(plain.err()).contains("begins with https");
    }

    private static HttpResponse<String> get(HttpClient client, URI url) throws Exception {
        return client.send(
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(30)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void whatCannotBeUsedIsSaidBeforeAnythingStarts() {
        Path data = directory.resolve("data");
        Map<String, List<String>> refusals = Map.of(
                "holds no key that can be read",
                List.of("--tls-cert=" + tls.certificate(), "--tls-key=" + tls.certificate()),
                "is not there",
                List.of("--tls-cert=" + directory.resolve("none.crt"), "--tls-key=" + tls.key()),
                "--tls-cert without --tls-key",
                List.of("--tls-cert=" + tls.certificate()));
        refusals.forEach((reason, options) -> {
            List<String> arguments = new ArrayList<>(List.of("up", "--data=" + data));
            arguments.addAll(options);
            CommandRun refused = CommandRun.of(arguments.toArray(String[]::new));
            assertThat(refused.code()).as(reason).isIn(2, 70);
            assertThat(refused.err()).contains(reason).contains("expected:");
        });
        assertThat(data).doesNotExist();
    }
}
