package dev.slipway.store.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes texts nobody can guess, and the hashes that are kept of them. */
final class Credentials {
    private static final int BYTES = 256 / Byte.SIZE;
    private static final int ID_BYTES = 6;

    private Credentials() {}

    /** 256 random bits after a prefix that says what they are. */
    static String text(String prefix, RandomGenerator random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /** A public identity, short enough to say. */
    static String id(String prefix, RandomGenerator random) {
        byte[] bits = new byte[ID_BYTES];
        random.nextBytes(bits);
        return prefix + HexFormat.of().formatHex(bits);
    }

    /** SHA-256, hexadecimal. Enough for 256 random bits: there is nothing to guess that a slow hash would protect. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: missing (expected: every Java runtime has it)", e);
        }
    }
}
