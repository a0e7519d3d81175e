package dev.slipway.store.access;

import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Access tokens of the REST API; their hashes are kept. Thread-safe. */
public final class Tokens {
    private static final String PREFIX = "slip-at-";

    private final Jdbi jdbi;
    private final RandomGenerator random;

    /** The token in this machine's file: it lets its reader in also while the database is away, so that doctor can say so. */
    private volatile Optional<Local> local = Optional.empty();

    private record Local(String hash, String person) {}

    /** @param random a cryptographic source */
    public Tokens(Jdbi jdbi, RandomGenerator random) {
        this.jdbi = jdbi;
        this.random = random;
    }

    /**
     * A token just made.
     *
     * @param text the token itself, to be shown once
     */
    public record Made(String id, String person, String text, Instant expiresAt) {
        @Override
        public String toString() {
            return "Made[" + id + "]";
        }
    }

    /** A token that may come in. */
    public record Listed(String id, String person, String label, Act made, Instant expiresAt) {}

    /**
     * Makes a token that acts for {@code person}; the text is returned this once.
     *
     * @param label what it is for; may be empty
     */
    public Made make(String person, String label, Instant expiresAt, Act act) {
        Made made = new Made(Credentials.id("token-", random), person, Credentials.text(PREFIX, random), expiresAt);
        jdbi.useTransaction(handle -> {
            insert(handle, made.text(), new Row(made.id(), person, label.strip(), expiresAt), act);
            Events.append(
                    handle,
                    Event.general(
                            act,
                            Event.Kind.TOKEN_MADE,
                            "Made an access token for " + person,
                            Map.of("person", person, "id", made.id(), "expiresAt", expiresAt.toString())));
        });
        return made;
    }

    /** @param expiresAt null for a machine's */
    private record Row(
            String id,
            String person,
            String label,
            @Nullable Instant expiresAt) {}

    private static void insert(Handle handle, String text, Row row, Act act) {
        handle.createUpdate("""
                        INSERT INTO access_token (hash, id, person, label, created_at, made_by, expires_at)
                        VALUES (:hash, :id, :person, :label, :at, :by, :expires)
                        """)
                .bind("hash", Credentials.hash(text))
                .bind("id", row.id())
                .bind("person", row.person())
                .bind("label", row.label())
                .bind("at", act.at())
                .bind("by", act.by())
                .bind("expires", row.expiresAt())
                .execute();
    }

    /** The personal tokens in force, oldest first. */
    public List<Listed> list(Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        SELECT * FROM access_token WHERE revoked_at IS NULL AND expires_at > :at ORDER BY created_at, id
                        """)
                .bind("at", at)
                .map((row, _) -> new Listed(
                        row.getString("id"),
                        row.getString("person"),
                        row.getString("label"),
                        new Act(
                                row.getString("made_by"),
                                row.getObject("created_at", OffsetDateTime.class)
                                        .toInstant()),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant()))
                .list());
    }

    /** Whether there was such a personal token to revoke. */
    public boolean revoke(String id, Act act) {
        return jdbi.inTransaction(handle -> {
            Optional<String> person = handle.createQuery("""
                            UPDATE access_token SET revoked_at = :at
                            WHERE id = :id AND revoked_at IS NULL AND expires_at IS NOT NULL RETURNING person
                            """)
                    .bind("id", id)
                    .bind("at", act.at())
                    .mapTo(String.class)
                    .findOne();
            person.ifPresent(whose -> Events.append(
                    handle,
                    Event.general(
                            act,
                            Event.Kind.TOKEN_REVOKED,
                            "Revoked an access token of " + whose,
                            Map.of("person", whose, "id", id))));
            return person.isPresent();
        });
    }

    /**
     * The token in a file that only its owner can read, made when the file is missing or its token is not known to this
     * database.
     */
    public String local(Path file, Act act) throws IOException {
        if (Files.exists(file)) {
            String known = Files.readString(file).strip();
            Optional<String> person = person(known, act.at());
            if (person.isPresent()) {
                local = Optional.of(new Local(Credentials.hash(known), person.get()));
                return known;
            }
        }
        String text = Credentials.text(PREFIX, random);
        jdbi.useTransaction(handle -> {
            Row row = new Row(Credentials.id("token-", random), act.by(), "this machine's file", null);
            insert(handle, text, row, act);
            Events.append(
                    handle,
                    Event.general(
                            act, Event.Kind.TOKEN_MADE, "Made this machine's access token", Map.of("id", row.id())));
        });
        PrivateFile.write(file, text);
        local = Optional.of(new Local(Credentials.hash(text), act.by()));
        return text;
    }

    /** For whom a token acts; empty when it is unknown, revoked or expired. */
    public Optional<String> person(String text, Instant at) {
        String hash = Credentials.hash(text);
        return local.filter(known -> known.hash().equals(hash))
                .map(Local::person)
                .or(() -> jdbi.withHandle(handle -> handle.createQuery("""
                                SELECT person FROM access_token
                                WHERE hash = :hash AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > :at)
                                """)
                        .bind("hash", hash)
                        .bind("at", at)
                        .mapTo(String.class)
                        .findOne()));
    }
}
