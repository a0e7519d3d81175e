package dev.slipway.gateway.upstream;

import dev.slipway.http.TlsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates upstreams may have. The name in a certificate is checked in any case. */
public record Trust(SSLContext context) {
    /**
     * Those that Java trusts, and more.
     *
     * @param authorities a PEM file; null for no more
     * @throws TlsException when the file cannot be used
     */
    public static Trust beside(@Nullable Path authorities) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, authorities == null ? null : managers(authorities), null);
            return new Trust(context);
        } catch (IOException | GeneralSecurityException unusable) {
            throw new TlsException(
                    "upstream authorities: " + authorities + " cannot be used: " + unusable
                            + " (expected: a PEM file of certificates)",
                    unusable);
        }
    }

    private static TrustManager[] managers(Path authorities) throws IOException, GeneralSecurityException {
        List<Certificate> trusted = new ArrayList<>(usual());
        try (InputStream pem = Files.newInputStream(authorities)) {
            if (!trusted.addAll(CertificateFactory.getInstance("X.509").generateCertificates(pem))) {
                throw new CertificateException("there is none in it");
            }
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Certificate one : trusted) {
            store.setCertificateEntry("trusted-" + store.size(), one);
        }
        return factory(store).getTrustManagers();
    }

    private static List<X509Certificate> usual() throws GeneralSecurityException {
        for (TrustManager manager : factory(null).getTrustManagers()) {
            if (manager instanceof X509TrustManager java) {
                return List.of(java.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
