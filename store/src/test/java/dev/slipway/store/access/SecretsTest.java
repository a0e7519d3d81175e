package dev.slipway.store.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.store.event.Act;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database holds secrets only as ciphertext, bound to their name and to a key that lies elsewhere. */
class SecretsTest {
    private static final Act DANA = new Act("Dana", Instant.parse("2026-03-01T03:00:00Z"));
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    private Path folder;

    @Test
    void onlyCiphertextIsKept() throws Exception {
        try (Database database = TestDatabases.fresh()) {
            Secrets secrets = new Secrets(database.jdbi(), key(), RANDOM);
            secrets.put("upstream", "sk-very-secret", DANA);

            assertThat(secrets.reveal("upstream")).contains("sk-very-secret");
            assertThat(secrets.names()).containsExactly("upstream");
            assertThat(KeysTest.everythingIn(database)).isNotEmpty().noneMatch(row -> row.contains("very-secret"));
            assertThat(secrets.remove("upstream", DANA)).isTrue();
            assertThat(secrets.remove("upstream", DANA)).isFalse();
            assertThat(secrets.reveal("upstream")).isEmpty();
            assertThat(secrets.names()).isEmpty();
        }
    }

    @Test
    void aCiphertextIsBoundToItsNameAndKey() throws Exception {
        try (Database database = TestDatabases.fresh()) {
            Secrets secrets = new Secrets(database.jdbi(), key(), RANDOM);
            secrets.put("one", "first", DANA);
            secrets.put("two", "second", DANA);
            Secrets others = new Secrets(database.jdbi(), SecretKey.load("00".repeat(32), folder, RANDOM), RANDOM);
            assertThatThrownBy(() -> others.reveal("one")).hasMessageContaining("secret one: cannot be read");

            database.jdbi()
                    .useHandle(handle -> handle.execute(
                            "UPDATE secret SET ciphertext = (SELECT ciphertext FROM secret WHERE name = 'one')"));
            assertThatThrownBy(() -> secrets.reveal("two")).hasMessageContaining("secret two: cannot be read");
        }
    }

    @Test
    void theKeyIsPrivateKeptAndNeverPrinted() throws Exception {
        SecretKey made = key();
        Path file = folder.resolve("secret.key");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(key().bits()).isEqualTo(made.bits());
        assertThat(made).hasToString("SecretKey[***]");
        assertThatThrownBy(() -> SecretKey.load("ab", file, RANDOM))
                .hasMessageContaining("SLIPWAY_SECRET_KEY: 2 characters (expected: 64 hexadecimal digits");
    }

    private SecretKey key() throws Exception {
        return SecretKey.load(null, folder.resolve("secret.key"), RANDOM);
    }
}
