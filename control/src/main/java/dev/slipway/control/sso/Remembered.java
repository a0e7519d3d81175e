package dev.slipway.control.sso;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** What ties a provider's answer to the browser that asked: 256 random bits each. */
record Remembered(String state, String nonceText, String verifierText) {
    private static final int BYTES = 32;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9_-]{43}");

    static Remembered fresh(RandomGenerator random) {
        return new Remembered(part(random), part(random), part(random));
    }

    private static String part(RandomGenerator random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    static Optional<Remembered> parse(String text) {
        String[] parts = text.split("\\.", -1);
        boolean whole = parts.length == 3;
        for (String part : parts) {
            whole &= PART.matcher(part).matches();
        }
        return whole ? Optional.of(new Remembered(parts[0], parts[1], parts[2])) : Optional.empty();
    }

    Nonce nonce() {
        return new Nonce(nonceText);
    }

    CodeVerifier verifier() {
        return new CodeVerifier(verifierText);
    }

    /** As a cookie carries it. */
    String text() {
        return state + "." + nonceText + "." + verifierText;
    }

    @Override
    public String toString() {
        return "Remembered[***]";
    }
}
