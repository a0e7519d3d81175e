package dev.slipway.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A certificate and its key, in PEM files that may be replaced while a server runs.
 *
 * @param certificate the server's certificate, followed by those that link it to a root
 * @param key its private key, PKCS #8 and not encrypted
 * @param clock tells whether the certificate is in force
 */
public record Tls(Path certificate, Path key, InstantSource clock) {

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final byte[] SAMPLE = "does the key fit".getBytes(StandardCharsets.US_ASCII);

    /** What the files held when they were found good. */
    record Held(String certificate, String key) {
        @Override
        public String toString() {
            return "Held[...]";
        }
    }

    /**
     * Whether it can be served with now.
     *
     * @throws TlsException when it cannot
     */
    public void check() {
        read();
    }

    /**
     * Reads both files.
     *
     * @throws TlsException when they cannot be used
     */
    Held read() {
        var chain = text("certificate", certificate);
        var secret = text("key", key);
        var own = chain(chain).getFirst();
        requireInForce(own);
        requireFit(own, secret);
        return new Held(chain, secret);
    }

    private static String text(String what, Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            throw new TlsException(what + ": " + file + " is not there (expected: a PEM file)", gone);
        } catch (IOException unreadable) {
            throw new TlsException(
                    what + ": " + file + " cannot be read: " + unreadable.getMessage()
                            + " (expected: a PEM file the server may read)",
                    unreadable);
        }
    }

    private List<X509Certificate> chain(String pem) {
        var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1));
        try {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(bytes);
            if (!found.isEmpty()) {
                return found.stream().map(X509Certificate.class::cast).toList();
            }
        } catch (CertificateException unreadable) {
            throw noCertificate(unreadable);
        }
        throw noCertificate(null);
    }

    private TlsException noCertificate(@Nullable Throwable cause) {
        return new TlsException(
                "certificate: " + certificate + " holds none that can be read (expected: -----BEGIN CERTIFICATE-----)",
                cause);
    }

    private void requireInForce(X509Certificate own) {
        var now = clock.instant();
        var from = own.getNotBefore().toInstant();
        var until = own.getNotAfter().toInstant();
        if (now.isBefore(from) || now.isAfter(until)) {
            throw new TlsException(
                    "certificate: " + certificate + " is in force from " + from + " until " + until
                            + " (expected: now, " + now + ")",
                    null);
        }
    }

    private void requireFit(X509Certificate own, String secret) {
        var algorithm = own.getPublicKey().getAlgorithm();
        try {
            var signature = Signature.getInstance(signing(algorithm));
            signature.initSign(privateKey(secret, algorithm));
            signature.update(SAMPLE);
            var signed = signature.sign();
            signature.initVerify(own.getPublicKey());
            signature.update(SAMPLE);
            if (signature.verify(signed)) {
                return;
            }
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw misfit(unusable);
        }
        throw misfit(null);
    }

    private TlsException misfit(@Nullable Throwable cause) {
        return new TlsException(
                "key: " + key + " does not fit the certificate in " + certificate
                        + " (expected: the key that certificate was made for)",
                cause);
    }

    private static String signing(String algorithm) {
        return switch (algorithm) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> algorithm;
        };
    }

    private PrivateKey privateKey(String pem, String algorithm) throws GeneralSecurityException {
        Matcher found = PRIVATE_KEY.matcher(pem);
        if (!found.find()) {
            throw new TlsException(
                    "key: " + key
                            + " holds no key that can be read (expected: -----BEGIN PRIVATE KEY-----, PKCS #8 without a password;"
                            + " openssl pkcs8 -topk8 -nodes makes one)",
                    null);
        }
        var encoded = Base64.getMimeDecoder().decode(found.group(1));
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
