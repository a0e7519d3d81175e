package dev.slipway.store.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.event.Act;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A personal token ends by time and by hand; a machine's does neither, and is no personal one. */
class TokensTest {
    private static final Act DANA = new Act("Dana", Instant.parse("2026-03-01T03:00:00Z"));

    @Test
    void ends(@TempDir Path folder) throws Exception {
        try (Database database = TestDatabases.fresh()) {
            Tokens tokens = new Tokens(database.jdbi(), new SecureRandom());
            Instant end = DANA.at().plus(Duration.ofDays(1));
            Tokens.Made made = tokens.make("kim@example.com", " for reports ", end, DANA);
            Tokens.Made other = tokens.make("kim@example.com", "", end, DANA);
            String machine = tokens.local(folder.resolve("access-token"), DANA);

            assertThat(tokens.list(DANA.at())).hasSize(2).anySatisfy(listed -> {
                assertThat(listed.id()).isEqualTo(made.id());
                assertThat(listed.label()).isEqualTo("for reports");
            });
            assertThat(tokens.person(made.text(), end.minusMillis(1))).contains("kim@example.com");
            assertThat(tokens.person(made.text(), end)).isEmpty();
            assertThat(tokens.list(end)).isEmpty();

            assertThat(tokens.revoke(other.id(), DANA)).isTrue();
            assertThat(tokens.revoke(other.id(), DANA)).isFalse();
            assertThat(tokens.person(other.text(), DANA.at())).isEmpty();
            assertThat(tokens.person(machine, end.plus(Duration.ofDays(999)))).contains("Dana");
            assertThat(made).hasToString("Made[" + made.id() + "]");
        }
    }
}
