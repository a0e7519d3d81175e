package dev.slipway.store.access;

import dev.slipway.core.person.Actor;
import dev.slipway.store.event.Act;
import dev.slipway.store.event.Event;
import dev.slipway.store.event.Events;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Jdbi;

/** Passwords of people who sign in here rather than somewhere else; only their hashes are kept. Thread-safe. */
public final class Accounts {
    private final Jdbi jdbi;
    private final Passwords passwords;

    /** @param random a cryptographic source */
    public Accounts(Jdbi jdbi, RandomGenerator random) {
        this.jdbi = jdbi;
        this.passwords = new Passwords(random);
    }

    /** Whether somebody has a password here. */
    public boolean exists(String person) {
        return hash(person).isPresent();
    }

    /** Whether that is somebody's password; takes as long where there is no such person or no password. */
    public boolean fits(String person, String password) {
        return hash(person).map(hash -> passwords.fits(password, hash)).orElseGet(() -> passwords.fitsNobody(password));
    }

    /** Sets somebody's password, and ends every session they have. */
    public void set(String person, String password, Act act) {
        String hash = passwords.hash(password);
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            INSERT INTO account (person, password, changed_at) VALUES (:person, :hash, :at)
                            ON CONFLICT (person) DO UPDATE SET password = EXCLUDED.password, changed_at = EXCLUDED.changed_at
                            """)
                    .bind("person", Actor.key(person))
                    .bind("hash", hash)
                    .bind("at", act.at())
                    .execute();
            SignIn.endAll(handle, person, act.at());
            Events.append(
                    handle,
                    Event.general(
                            act,
                            Event.Kind.PASSWORD_SET,
                            "Set the password of " + Actor.key(person),
                            Map.of("person", Actor.key(person))));
        });
    }

    private Optional<String> hash(String person) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT password FROM account WHERE person = :person")
                .bind("person", Actor.key(person))
                .mapTo(String.class)
                .findOne());
    }
}
