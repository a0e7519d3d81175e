package dev.slipway.store.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.event.Act;
import dev.slipway.store.postgres.Database;
import dev.slipway.store.testing.TestDatabases;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A sign-in link works once and for a quarter of an hour; a session ends. */
class SignInLinkTest {
    private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

    private Database database;
    private SignIn signIn;

    @BeforeEach
    void open() {
        database = TestDatabases.fresh();
        signIn = new SignIn(database.jdbi(), new SecureRandom());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void worksOnce() {
        SignIn.Pass link = link();
        SignIn.Pass session = signIn.redeem(link.text(), NOW.plusSeconds(1)).orElseThrow();

        assertThat(signIn.redeem(link.text(), NOW.plusSeconds(2))).isEmpty();
        assertThat(signIn.person(session.text(), NOW.plusSeconds(2))).contains("Lee");
        assertThat(KeysTest.everythingIn(database))
                .noneMatch(row -> row.contains(link.text()) || row.contains(session.text()));
    }

    @Test
    void expires() {
        SignIn.Pass link = link();

        assertThat(link.expiresAt()).isEqualTo(NOW.plus(SignIn.LINK_LIFE));
        assertThat(signIn.redeem(link.text(), link.expiresAt())).isEmpty();
        assertThat(signIn.redeem("nonsense", NOW)).isEmpty();
    }

    @Test
    void aSessionEndsByTimeAndByHand() {
        SignIn.Pass session = signIn.redeem(link().text(), NOW).orElseThrow();
        assertThat(signIn.person(session.text(), session.expiresAt())).isEmpty();

        signIn.end(session.text(), NOW.plusSeconds(5));
        assertThat(signIn.person(session.text(), NOW.plusSeconds(6))).isEmpty();
    }

    @Test
    void aSessionNobodyUsesEndsAndOneThatIsUsedLastsItsTime() {
        SignIn.Pass left = signIn.redeem(link().text(), NOW).orElseThrow();
        SignIn.Pass used = signIn.redeem(link().text(), NOW).orElseThrow();
        Instant at = NOW;
        while (at.isBefore(used.expiresAt().minus(SignIn.SESSION_IDLE))) {
            at = at.plus(SignIn.SESSION_IDLE).minusSeconds(1);
            assertThat(signIn.person(used.text(), at)).contains("Lee");
        }
        assertThat(signIn.person(left.text(), NOW.plus(SignIn.SESSION_IDLE))).isEmpty();
        assertThat(signIn.person(used.text(), used.expiresAt().minusSeconds(1))).contains("Lee");
        assertThat(signIn.person(used.text(), used.expiresAt())).isEmpty();
    }

    private SignIn.Pass link() {
        return signIn.link("Lee", new Act("Dana", NOW));
    }
}
