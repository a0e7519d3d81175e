package dev.slipway.core.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The header {@code webhook-signature} of the Standard Webhooks specification, version 1 with a shared secret:
 * {@code v1,} and the HMAC-SHA256 of {@code id.timestamp.body} in Base64.
 * See <a href="https://www.standardwebhooks.com">standardwebhooks.com</a>.
 */
public final class Signature {
    private static final String ENCODED = "whsec_";
    private static final String HMAC = "HmacSHA256";

    private Signature() {}

    /**
     * @param secret {@code whsec_} and Base64, or any text, which then is the key itself in UTF-8
     * @param at sent as {@code webhook-timestamp}, in seconds
     * @throws IllegalArgumentException when the secret is empty or no Base64
     */
    public static String of(String secret, String id, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key(secret), HMAC));
            mac.update((id + "." + at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(HMAC + " is not there", e);
        }
    }

    private static byte[] key(String secret) {
        return secret.startsWith(ENCODED)
                ? Base64.getDecoder().decode(secret.substring(ENCODED.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }
}
