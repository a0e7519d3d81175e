package dev.slipway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates a server may have, where it is not for Java to say. */
final class Authorities {
    private Authorities() {}

    /**
     * Trusts the certificates in a PEM file, and no others.
     *
     * @throws ApiException when it holds none
     */
    static SSLContext in(Path pem) {
        try (InputStream bytes = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            if (trusted.size() == 0) {
                throw new IOException("there is no certificate in it");
            }
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new ApiException(
                    ExitCode.USAGE,
                    "--ca: " + pem + ": " + unusable + " (expected: a PEM file of certificates)",
                    unusable);
        }
    }
}
