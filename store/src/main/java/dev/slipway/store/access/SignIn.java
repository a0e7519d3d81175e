package dev.slipway.store.access;

import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** One-time sign-in links and the sessions they begin; only hashes are kept. Thread-safe. */
public final class SignIn {
    /** How long a link can be used, once. */
    public static final Duration LINK_LIFE = Duration.ofMinutes(15);

    /** How long a session lasts. */
    public static final Duration SESSION_LIFE = Duration.ofHours(12);

    private final Jdbi jdbi;
    private final RandomGenerator random;

    /** @param random a cryptographic source */
    public SignIn(Jdbi jdbi, RandomGenerator random) {
        this.jdbi = jdbi;
        this.random = random;
    }

    /**
     * Something that lets a person in until it expires.
     *
     * @param text the link's or session's secret part
     */
    public record Pass(String text, String person, Instant expiresAt) {
        @Override
        public String toString() {
            return "Pass[" + person + " until " + expiresAt + "]";
        }
    }

    /** Makes a link that signs {@code person} in. */
    public Pass link(String person, Act act) {
        Pass link = new Pass(Credentials.text("", random), person, act.at().plus(LINK_LIFE));
        jdbi.useTransaction(handle -> {
            insert(handle, "sign_in_link", link, act.at());
            Events.append(
                    handle,
                    Event.general(
                            act, Event.Kind.LINK_MADE, "Made a sign-in link for " + person, Map.of("person", person)));
        });
        return link;
    }

    /** Uses a link up and begins a session; empty when the link is unknown, used or expired. */
    public Optional<Pass> redeem(String link, Instant at) {
        return jdbi.inTransaction(handle -> use(handle, link, at).map(person -> {
            Act act = new Act(person, at);
            Pass session =
                    new Pass(Credentials.text("", random), person, act.at().plus(SESSION_LIFE));
            insert(handle, "session", session, act.at());
            Events.append(handle, Event.general(act, Event.Kind.SIGNED_IN, "Signed in", Map.of()));
            return session;
        }));
    }

    /** Who is signed in with a session; empty when it is unknown, ended or expired. */
    public Optional<String> person(String session, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT person FROM session WHERE hash = :hash AND ended_at IS NULL AND expires_at > :at
                        """)
                .bind("hash", Credentials.hash(session))
                .bind("at", at)
                .mapTo(String.class)
                .findOne());
    }

    /** Ends a session; nothing happens when it has ended. */
    public void end(String session, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "UPDATE session SET ended_at = :at WHERE hash = :hash AND ended_at IS NULL")
                .bind("hash", Credentials.hash(session))
                .bind("at", at)
                .execute());
    }

    private static Optional<String> use(Handle handle, String link, Instant at) {
        return handle.createQuery("""
                        UPDATE sign_in_link SET used_at = :at
                        WHERE hash = :hash AND used_at IS NULL AND expires_at > :at RETURNING person
                        """)
                .bind("hash", Credentials.hash(link))
                .bind("at", at)
                .mapTo(String.class)
                .findOne();
    }

    private static void insert(Handle handle, String table, Pass pass, Instant at) {
        handle.createUpdate("INSERT INTO " + table
                        + " (hash, person, created_at, expires_at) VALUES (:hash, :person, :at, :expires)")
                .bind("hash", Credentials.hash(pass.text()))
                .bind("person", pass.person())
                .bind("at", at)
                .bind("expires", pass.expiresAt())
                .execute();
    }
}
