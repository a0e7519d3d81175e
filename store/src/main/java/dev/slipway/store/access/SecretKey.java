package dev.slipway.store.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The 256-bit key that secrets are encrypted under. It lies outside the database and is never printed. */
public final class SecretKey {
    private static final int BYTES = 32;
    private static final String EXPECTED = "(expected: 64 hexadecimal digits, e.g. from openssl rand -hex 32)";

    private final byte[] bits;

    private SecretKey(byte[] bits) {
        this.bits = bits;
    }

    /**
     * The key of an environment variable if it is set, otherwise that of a file, which is made when it is missing and can be
     * read by its owner only. Losing the key loses the secrets, and nothing else.
     *
     * @param environment the value of {@code SLIPWAY_SECRET_KEY}; null when it is not set
     */
    public static SecretKey load(@Nullable String environment, Path file, RandomGenerator random) throws IOException {
        if (environment != null) {
            return parse("SLIPWAY_SECRET_KEY", environment);
        }
        if (!Files.exists(file)) {
            byte[] made = new byte[BYTES];
            random.nextBytes(made);
            PrivateFile.write(file, HexFormat.of().formatHex(made));
        }
        return parse(file.toString(), Files.readString(file));
    }

    private static SecretKey parse(String where, String text) {
        String digits = text.strip();
        if (digits.length() != 2 * BYTES) {
            throw new IllegalArgumentException(where + ": " + digits.length() + " characters " + EXPECTED);
        }
        try {
            return new SecretKey(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(where + ": not hexadecimal " + EXPECTED);
        }
    }

    byte[] bits() {
        return Arrays.copyOf(bits, bits.length);
    }

    @Override
    public String toString() {
        return "SecretKey[***]";
    }
}
