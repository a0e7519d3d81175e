package dev.slipway.store.access;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with Argon2id: 19 MiB of memory, two passes, one lane, the second of OWASP's recommended settings (Password
 * Storage Cheat Sheet). A hash names its settings, so that older ones go on working when these are raised. Thread-safe.
 */
final class Passwords {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    /** More at once would let strangers fill the memory. */
    private static final int AT_ONCE = 4;

    private static final Argon2Function FUNCTION =
            Argon2Function.getInstance(MEMORY_KIB, PASSES, LANES, HASH_BYTES, Argon2.ID);

    private final RandomGenerator random;
    private final Semaphore slots = new Semaphore(AT_ONCE);

    /** What a password is compared with where there is none, so that it takes as long. */
    private volatile @Nullable String nobodys;

    Passwords(RandomGenerator random) {
        this.random = random;
    }

    String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        slots.acquireUninterruptibly();
        try {
            return FUNCTION.hash(bytes(password), salt).getResult();
        } finally {
            slots.release();
        }
    }

    boolean fits(String password, String hash) {
        slots.acquireUninterruptibly();
        try {
            return Argon2Function.getInstanceFromHash(hash)
                    .check(bytes(password), hash.getBytes(StandardCharsets.US_ASCII));
        } finally {
            slots.release();
        }
    }

    /** Takes as long as a comparison, and never fits: what it is compared with, nobody ever chose. */
    boolean fitsNobody(String password) {
        String hash = nobodys;
        if (hash == null) {
            hash = hash(Credentials.text("", random));
            nobodys = hash;
        }
        return fits(password, hash);
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }
}
