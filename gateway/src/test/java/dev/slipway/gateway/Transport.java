package dev.slipway.gateway;

import dev.slipway.gateway.fake.FakeModel;
import dev.slipway.gateway.upstream.Certificates;
import dev.slipway.gateway.upstream.Trust;
import dev.slipway.http.Tls;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** What callers and upstreams speak with the gateway. With one certificate for all, made once. */
enum Transport {
    /** HTTP/1.1 as it is, both ways. */
    HTTP_1("HTTP/1.1"),
    /** Callers speak HTTP/1.1 over TLS, and so do upstreams. */
    TLS("TLS"),
    /** Callers speak HTTP/2 over TLS; upstreams HTTP/1.1 over TLS. */
    HTTP_2("HTTP/2");

    private final String label;

    Transport(String label) {
        this.label = label;
    }

    /** As docs/faults.md says it. */
    String label() {
        return label;
    }

    private record Made(Tls files, SSLContext server, SSLContext trusting) {
        static final Made ONCE = make();

        private static Made make() {
            try {
                Path directory = Files.createTempDirectory("certificate");
                Certificates certificates = Certificates.make(directory);
                Made made = new Made(certificates.files(directory), certificates.server(), certificates.trusting());
                directory.toFile().deleteOnExit();
                return made;
            } catch (IOException | GeneralSecurityException | InterruptedException failed) {
                throw new AssertionError("no certificate", failed);
            }
        }
    }

    boolean secure() {
        return this != HTTP_1;
    }

    FakeModel model() {
        return secure() ? FakeModel.start(Made.ONCE.server()) : FakeModel.start();
    }

    Optional<Tls> tls() {
        return secure() ? Optional.of(Made.ONCE.files()) : Optional.empty();
    }

    Trust trust() {
        return secure() ? new Trust(Made.ONCE.trusting()) : Trust.beside(null);
    }

    HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(this == HTTP_2 ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1);
        return (secure() ? client.sslContext(Made.ONCE.trusting()) : client).build();
    }

    Socket connect(URI url) throws IOException {
        return secure()
                ? Made.ONCE.trusting().getSocketFactory().createSocket(url.getHost(), url.getPort())
                : new Socket(url.getHost(), url.getPort());
    }

    /** How an answer of this status begins, as a raw call sees it. */
    String head(int status) {
        return (this == HTTP_2 ? "HTTP/2 " : "HTTP/1.1 ") + status;
    }

    /** Whether an answer, as a raw call saw it, came to a whole end. */
    boolean endedWhole(String seen) {
        return switch (this) {
            case HTTP_1, TLS -> seen.contains("\r\n0\r\n");
            case HTTP_2 -> !seen.endsWith("<reset>");
        };
    }
}
