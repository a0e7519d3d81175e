package dev.slipway.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.http.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate that nobody signed but itself, for 127.0.0.1 only. */
public final class Certificates {
    private static final char[] PASSWORD = "password".toCharArray();

    private final KeyStore store;

    private Certificates(KeyStore store) {
        this.store = store;
    }

    /** Made by the JDK's own tool, as the JDK has no public API for it. */
    public static Certificates make(Path directory) throws IOException, InterruptedException, GeneralSecurityException {
        Path file = directory.resolve("self-signed.p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String given = ("-genkeypair -alias fake -keyalg EC -dname CN=fake -ext san=ip:127.0.0.1 -storetype PKCS12"
                + " -storepass " + new String(PASSWORD) + " -keystore " + file);
        ProcessBuilder builder = new ProcessBuilder(tool);
        builder.command().addAll(java.util.List.of(given.split(" ", -1)));
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return new Certificates(KeyStore.getInstance(file.toFile(), PASSWORD));
    }

    /** As PEM files. */
    public Tls files(Path directory) throws IOException, GeneralSecurityException {
        return new Tls(
                pem(
                        directory.resolve("fake.crt"),
                        "CERTIFICATE",
                        store.getCertificate("fake").getEncoded()),
                pem(
                        directory.resolve("fake.key"),
                        "PRIVATE KEY",
                        store.getKey("fake", PASSWORD).getEncoded()),
                InstantSource.system());
    }

    private static Path pem(Path file, String label, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder().encodeToString(bytes);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }

    public SSLContext server() throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** For a client that trusts it. */
    public SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("fake", store.getCertificate("fake"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
