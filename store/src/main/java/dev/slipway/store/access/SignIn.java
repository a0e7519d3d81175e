package dev.slipway.store.access;

import dev.slipway.core.person.Actor;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** One-time sign-in links and the sessions they begin; only hashes are kept. Thread-safe. */
public final class SignIn {
    /** How long a link can be used, once. */
    public static final Duration LINK_LIFE = Duration.ofMinutes(15);

    /** How long an invitation can be used, once. */
    public static final Duration INVITATION_LIFE = Duration.ofDays(7);

    /** How long a session lasts, however much it is used. */
    public static final Duration SESSION_LIFE = Duration.ofHours(12);

    /** How long a session lasts that nobody uses. */
    public static final Duration SESSION_IDLE = Duration.ofHours(2);

    /** A session's use is noted no finer than this, so that looking at pages writes little. */
    private static final Duration NOTED = Duration.ofMinutes(1);

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
        return made(person, LINK_LIFE, false, act);
    }

    /** Makes a link with which {@code person} chooses a password. */
    public Pass invitation(String person, Act act) {
        return made(person, INVITATION_LIFE, true, act);
    }

    private Pass made(String person, Duration life, boolean invites, Act act) {
        Pass link = new Pass(Credentials.text("", random), person, act.at().plus(life));
        jdbi.useTransaction(handle -> {
            insert(handle, link, invites, act.at());
            Events.append(
                    handle,
                    Event.general(
                            act,
                            Event.Kind.LINK_MADE,
                            (invites ? "Invited " : "Made a sign-in link for ") + person,
                            Map.of("person", person, "invites", invites)));
        });
        return link;
    }

    /** Uses a link up and begins a session; empty when the link is unknown, used or expired. */
    public Optional<Pass> redeem(String link, Instant at) {
        return jdbi.inTransaction(
                handle -> use(handle, link, false, at).map(person -> begun(handle, person, "by a link", at)));
    }

    /** Uses an invitation up; empty when it is unknown, used or expired. The person it is for. */
    public Optional<String> accept(String invitation, Instant at) {
        return jdbi.inTransaction(handle -> use(handle, invitation, true, at));
    }

    /** For whom an invitation is that can still be used. */
    public Optional<String> invited(String invitation, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT person FROM sign_in_link
                        WHERE hash = :hash AND invites AND used_at IS NULL AND expires_at > :at
                        """)
                .bind("hash", Credentials.hash(invitation))
                .bind("at", at)
                .mapTo(String.class)
                .findOne());
    }

    /**
     * Begins a session of somebody who has proven who they are.
     *
     * @param how for the timeline, e.g. {@code by password}
     */
    public Pass begin(String person, String how, Instant at) {
        return jdbi.inTransaction(handle -> begun(handle, person, how, at));
    }

    private Pass begun(Handle handle, String person, String how, Instant at) {
        Act act = new Act(person, at);
        Pass session = new Pass(Credentials.text("", random), person, act.at().plus(SESSION_LIFE));
        begin(handle, session, act.at());
        Events.append(handle, Event.general(act, Event.Kind.SIGNED_IN, "Signed in " + how, Map.of()));
        return session;
    }

    /** Who is signed in with a session; empty when it is unknown, ended, expired or was left alone for too long. */
    public Optional<String> person(String session, Instant at) {
        String hash = Credentials.hash(session);
        Optional<Seen> seen = jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT person, seen_at FROM session
                        WHERE hash = :hash AND ended_at IS NULL AND expires_at > :at AND seen_at > :idle
                        """)
                .bind("hash", hash)
                .bind("at", at)
                .bind("idle", at.minus(SESSION_IDLE))
                .map((row, _) -> new Seen(
                        row.getString("person"),
                        row.getObject("seen_at", OffsetDateTime.class).toInstant()))
                .findOne());
        if (seen.isPresent() && seen.get().at().plus(NOTED).isBefore(at)) {
            jdbi.useHandle(handle -> handle.createUpdate("UPDATE session SET seen_at = :at WHERE hash = :hash")
                    .bind("at", at)
                    .bind("hash", hash)
                    .execute());
        }
        return seen.map(Seen::person);
    }

    private record Seen(String person, Instant at) {}

    /** Ends a session; nothing happens when it has ended. */
    public void end(String session, Instant at) {
        jdbi.useTransaction(handle -> handle.createQuery("""
                        UPDATE session SET ended_at = :at WHERE hash = :hash AND ended_at IS NULL RETURNING person
                        """)
                .bind("hash", Credentials.hash(session))
                .bind("at", at)
                .mapTo(String.class)
                .findOne()
                .ifPresent(person -> Events.append(
                        handle, Event.general(new Act(person, at), Event.Kind.SIGNED_OUT, "Signed out", Map.of()))));
    }

    /** Ends every session of a person, e.g. because the password has changed. */
    public static void endAll(Handle handle, String person, Instant at) {
        handle.createUpdate("UPDATE session SET ended_at = :at WHERE lower(person) = :person AND ended_at IS NULL")
                .bind("at", at)
                .bind("person", Actor.key(person))
                .execute();
    }

    private static Optional<String> use(Handle handle, String link, boolean invites, Instant at) {
        return handle.createQuery("""
                        UPDATE sign_in_link SET used_at = :at
                        WHERE hash = :hash AND invites = :invites AND used_at IS NULL AND expires_at > :at RETURNING person
                        """)
                .bind("invites", invites)
                .bind("hash", Credentials.hash(link))
                .bind("at", at)
                .mapTo(String.class)
                .findOne();
    }

    private static void insert(Handle handle, Pass link, boolean invites, Instant at) {
        bound(
                        handle,
                        "INSERT INTO sign_in_link (hash, person, created_at, expires_at, invites)"
                                + " VALUES (:hash, :person, :at, :expires, :invites)",
                        link,
                        at)
                .bind("invites", invites)
                .execute();
    }

    private static void begin(Handle handle, Pass session, Instant at) {
        bound(
                        handle,
                        "INSERT INTO session (hash, person, created_at, expires_at, seen_at) VALUES (:hash, :person, :at, :expires, :at)",
                        session,
                        at)
                .execute();
    }

    private static Update bound(Handle handle, String sql, Pass pass, Instant at) {
        return handle.createUpdate(sql)
                .bind("hash", Credentials.hash(pass.text()))
                .bind("person", pass.person())
                .bind("at", at)
                .bind("expires", pass.expiresAt());
    }
}
