package dev.slipway.store.access;

import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

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

    /** Makes a token that acts for the person of {@code act}; the text is returned this once. */
    public String make(Act act) {
        String text = Credentials.text(PREFIX, random);
        jdbi.useHandle(handle -> insert(handle, text, act.by(), act));
        return text;
    }

    private static void insert(Handle handle, String text, String person, Act act) {
        handle.createUpdate("INSERT INTO access_token (hash, person, created_at) VALUES (:hash, :person, :at)")
                .bind("hash", Credentials.hash(text))
                .bind("person", person)
                .bind("at", act.at())
                .execute();
    }

    /** Makes a token for {@code person}, as somebody else wishes; the text is returned this once. */
    public String make(String person, Act act) {
        String text = Credentials.text(PREFIX, random);
        jdbi.useTransaction(handle -> {
            insert(handle, text, person, act);
            Events.append(
                    handle,
                    Event.general(
                            act,
                            Event.Kind.TOKEN_MADE,
                            "Made an access token for " + person,
                            Map.of("person", person)));
        });
        return text;
    }

    /**
     * The token in a file that only its owner can read, made when the file is missing or its token is not known to this
     * database.
     */
    public String local(Path file, Act act) throws IOException {
        if (Files.exists(file)) {
            String known = Files.readString(file).strip();
            Optional<String> person = person(known);
            if (person.isPresent()) {
                local = Optional.of(new Local(Credentials.hash(known), person.get()));
                return known;
            }
        }
        String text = make(act);
        PrivateFile.write(file, text);
        local = Optional.of(new Local(Credentials.hash(text), act.by()));
        return text;
    }

    /** For whom a token acts; empty when it is unknown or revoked. */
    public Optional<String> person(String text) {
        String hash = Credentials.hash(text);
        return local.filter(known -> known.hash().equals(hash))
                .map(Local::person)
                .or(() -> jdbi.withHandle(handle -> handle.createQuery(
                                "SELECT person FROM access_token WHERE hash = :hash AND revoked_at IS NULL")
                        .bind("hash", hash)
                        .mapTo(String.class)
                        .findOne()));
    }
}
