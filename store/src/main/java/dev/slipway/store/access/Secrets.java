package dev.slipway.store.access;

import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Secrets sent to upstreams. Stored as nonce (96 random bits) and AES-256-GCM ciphertext; the name is authenticated with
 * it, so that a ciphertext cannot be moved to another name. Thread-safe.
 */
public final class Secrets {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Jdbi jdbi;
    private final SecretKey key;
    private final RandomGenerator random;

    /** @param random a cryptographic source */
    public Secrets(Jdbi jdbi, SecretKey key, RandomGenerator random) {
        this.jdbi = jdbi;
        this.key = key;
        this.random = random;
    }

    public List<String> names() {
        return jdbi.withHandle(
                handle -> handle.createQuery("SELECT name FROM secret WHERE ciphertext IS NOT NULL ORDER BY name")
                        .mapTo(String.class)
                        .list());
    }

    public void put(String name, String value, Act act) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, name, nonce, value.getBytes(StandardCharsets.UTF_8));
        byte[] stored = ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
        jdbi.useTransaction(handle -> {
            write(handle, name, stored, act);
            Events.append(
                    handle, Event.general(act, Event.Kind.SECRET_SET, "Set secret " + name, Map.of("name", name)));
        });
    }

    /** Whether there was such a secret to remove. */
    public boolean remove(String name, Act act) {
        return jdbi.inTransaction(handle -> {
            boolean there = handle.createQuery(
                            "SELECT 1 FROM secret WHERE name = :name AND ciphertext IS NOT NULL FOR UPDATE")
                    .bind("name", name)
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (there) {
                write(handle, name, null, act);
                Events.append(
                        handle,
                        Event.general(act, Event.Kind.SECRET_REMOVED, "Removed secret " + name, Map.of("name", name)));
            }
            return there;
        });
    }

    /**
     * The secret itself, for sending upstream and nothing else.
     *
     * @throws IllegalStateException when it was stored under another key
     */
    public Optional<String> reveal(String name) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT ciphertext FROM secret WHERE name = :name")
                        .bind("name", name)
                        .mapTo(byte[].class)
                        .findOne())
                .map(stored -> open(name, stored));
    }

    private String open(String name, byte[] stored) {
        ByteBuffer parts = ByteBuffer.wrap(stored);
        byte[] nonce = new byte[NONCE_BYTES];
        parts.get(nonce);
        byte[] sealed = new byte[parts.remaining()];
        parts.get(sealed);
        return new String(run(Cipher.DECRYPT_MODE, name, nonce, sealed), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, String name, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(key.bits(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "secret " + name + ": cannot be read (expected: the secret.key or SLIPWAY_SECRET_KEY it was stored"
                            + " under; set the secret again otherwise)",
                    e);
        }
    }

    private static void write(Handle handle, String name, byte @Nullable [] stored, Act act) {
        handle.createUpdate("""
                        INSERT INTO secret (name, version, ciphertext, changed_at, changed_by)
                        VALUES (:name, 1, :stored, :at, :by)
                        ON CONFLICT (name) DO UPDATE SET version = secret.version + 1,
                            ciphertext = EXCLUDED.ciphertext, changed_at = EXCLUDED.changed_at,
                            changed_by = EXCLUDED.changed_by
                        """)
                .bind("name", name)
                .bindByType("stored", stored, byte[].class)
                .bind("at", act.at())
                .bind("by", act.by())
                .execute();
    }
}
