package dev.slipway.store.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.event.Act;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A credential's text is nowhere but in the hands of whoever made it. */
class KeysTest {
    private static final Act DANA = new Act("Dana", Instant.parse("2026-03-01T03:00:00Z"));

    @Test
    void onlyTheHashIsKept() {
        try (Database database = TestDatabases.fresh()) {
            Keys keys = new Keys(database.jdbi(), new SecureRandom());
            Keys.Made made = keys.make("app", Set.of("claims"), DANA);

            assertThat(made.text()).matches("sk-slip-[A-Za-z0-9_-]{43}");
            assertThat(made.key().hash()).isEqualTo(Credentials.hash(made.text()));
            assertThat(made.toString()).doesNotContain(made.text());
            assertThat(everythingIn(database))
                    .anyMatch(row -> row.contains(made.key().hash()))
                    .noneMatch(row -> row.contains(made.text().substring(10)));
            assertThat(keys.list()).containsExactly(new Keys.Listed(made.key(), DANA));
        }
    }

    @Test
    void aRevokedKeyIsGone() {
        try (Database database = TestDatabases.fresh()) {
            Keys keys = new Keys(database.jdbi(), new SecureRandom());
            String id = keys.make("app", Set.of(), DANA).key().id();

            assertThat(keys.revoke(id, DANA)).isTrue();
            assertThat(keys.revoke(id, DANA)).isFalse();
            assertThat(keys.list()).isEmpty();
            assertThat(database.jdbi().<List<?>, RuntimeException>withHandle(Keys::unrevoked))
                    .isEmpty();
        }
    }

    @Test
    void theLocalTokenLiesInAPrivateFileAndIsKept(@TempDir Path folder) throws Exception {
        try (Database database = TestDatabases.fresh()) {
            Tokens tokens = new Tokens(database.jdbi(), new SecureRandom());
            Path file = folder.resolve("access-token");
            String token = tokens.local(file, DANA);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(tokens.local(file, DANA)).isEqualTo(token);
            assertThat(tokens.person(token, DANA.at())).contains("Dana");
            assertThat(tokens.person(token + "x", DANA.at())).isEmpty();
            assertThat(everythingIn(database)).noneMatch(row -> row.contains(token));
        }
    }

    static List<String> everythingIn(Database database) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT api_key::text FROM api_key UNION ALL SELECT event::text FROM event
                        UNION ALL SELECT access_token::text FROM access_token
                        UNION ALL SELECT sign_in_link::text FROM sign_in_link
                        UNION ALL SELECT session::text FROM session
                        UNION ALL SELECT name || encode(ciphertext, 'escape') FROM secret WHERE ciphertext IS NOT NULL
                        """).mapTo(String.class).list());
    }
}
