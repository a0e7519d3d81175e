package dev.slipway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates that nobody signed but themselves, made by the JDK's own tool, as PEM files. */
final class Certificates {

    private static final char[] PASSWORD = "password".toCharArray();

    private Certificates() {}

    /** Writes {@code name.crt} and {@code name.key} for 127.0.0.1. */
    static Tls make(Path directory, String name, String... more) throws Exception {
        var store = directory.resolve(name + ".p12");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString()));
        command.addAll(List.of(more));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        var made = KeyStore.getInstance(store.toFile(), PASSWORD);
        var certificate = pem(
                directory.resolve(name + ".crt"),
                "CERTIFICATE",
                made.getCertificate(name).getEncoded());
        var key = pem(
                directory.resolve(name + ".key"),
                "PRIVATE KEY",
                made.getKey(name, PASSWORD).getEncoded());
        return new Tls(certificate, key, InstantSource.system());
    }

    private static Path pem(Path file, String label, byte[] bytes) throws IOException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }

    /** For a client that trusts it. */
    static SSLContext trusting(Tls tls) throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var in = Files.newInputStream(tls.certificate())) {
            trusted.setCertificateEntry(
                    "it",
                    java.security.cert.CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
