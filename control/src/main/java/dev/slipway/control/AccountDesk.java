package dev.slipway.control;

import dev.slipway.control.sso.Proof;
import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Person;
import dev.slipway.core.person.Role;
import dev.slipway.store.access.SignIn;
import dev.slipway.store.person.Arrivals;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Signing in and out, and one's own password. Thread-safe. */
public final class AccountDesk {
    private static final int SHORTEST = 12;
    private static final int LONGEST = 256;
    private static final int MOST_TO_ASK = 3;

    private final Desk.Parts parts;
    private final Desk.Settings settings;

    AccountDesk(Desk.Parts parts, Desk.Settings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    /** Uses a link up and begins a session; empty when the link is unknown, used or expired. */
    public Optional<SignIn.Pass> byLink(String link) {
        return parts.store().signIn().redeem(link, settings.now());
    }

    /** Begins a session; empty when that is not the password of somebody who is here. */
    public Optional<SignIn.Pass> byPassword(String person, String password) {
        boolean fits = parts.store().accounts().fits(person, password);
        return fits && here(person)
                ? Optional.of(parts.store().signIn().begin(Actor.key(person), "by password", settings.now()))
                : Optional.empty();
    }

    /** Whether somebody may come in. */
    public sealed interface Entrance {
        record In(SignIn.Pass session) implements Entrance {}

        /**
         * @param why in plain words
         * @param ask who can change that; empty when nobody in particular can
         */
        record Refused(String why, List<String> ask) implements Entrance {
            public Refused {
                ask = List.copyOf(ask);
            }
        }
    }

    /** Begins a session of somebody whom the identity provider vouches for, if they are to come in. */
    public Entrance bySingleSignOn(Proof.Identity identity) {
        Arrivals.Guest guest =
                new Arrivals.Guest(identity.person(), identity.name(), identity.groups(), identity.roles());
        return switch (parts.store().people().arrivals().of(guest, settings.act(identity.person()))) {
            case Arrivals.Arrival.Welcome(Person person) ->
                new Entrance.In(parts.store().signIn().begin(person.id(), "by single sign-on", settings.now()));
            case Arrivals.Arrival.Unknown _ ->
                refused("You are " + identity.person() + ", and nobody has made you known here.");
            case Arrivals.Arrival.Left _ ->
                refused("You are " + identity.person() + ", and on record here as somebody who left.");
            case Arrivals.Arrival.Outside _ ->
                refused("You are " + identity.person()
                        + ", and in none of the groups any more whose members may come in.");
        };
    }

    private Entrance refused(String why) {
        List<String> admins = parts.store().people().all().stream()
                .filter(person -> person.active() && person.roles().contains(Role.ADMIN))
                .map(Person::id)
                .limit(MOST_TO_ASK)
                .toList();
        return new Entrance.Refused(why, admins);
    }

    private boolean here(String person) {
        return parts.store().people().actor(person).isPresent();
    }

    /** Whom an invitation is for that can still be used. */
    public Optional<String> invited(String invitation) {
        return parts.store().signIn().invited(invitation, settings.now());
    }

    /**
     * Uses an invitation up, sets the password and begins a session; empty when the invitation cannot be used.
     *
     * @throws DeskException when the password does not do; the invitation is not used up then
     */
    public Optional<SignIn.Pass> accept(String invitation, String password) {
        Optional<String> invited = invited(invitation);
        invited.ifPresent(person -> check(person, password));
        Instant now = settings.now();
        return invited.flatMap(_ -> parts.store().signIn().accept(invitation, now))
                .map(person -> {
                    parts.store().accounts().set(person, password, settings.act(person));
                    return parts.store().signIn().begin(person, "by invitation", now);
                });
    }

    /** Whether somebody has a password here. */
    public boolean hasPassword(Actor actor) {
        return parts.store().accounts().exists(actor.name());
    }

    /**
     * Changes one's own password, or sets a first one; every session ends, and a new one begins.
     *
     * @param current the present one; empty where there is none yet
     */
    public SignIn.Pass changePassword(Actor actor, String current, String next) {
        if (actor.isMachine()) {
            throw invalid("password: " + actor.name() + " has none (expected: a person)");
        }
        if (hasPassword(actor) && !parts.store().accounts().fits(actor.name(), current)) {
            throw invalid("current password: not the present one (expected: the one you signed in with)");
        }
        check(actor.name(), next);
        parts.store().accounts().set(actor.name(), next, settings.act(actor.name()));
        return parts.store().signIn().begin(actor.name(), "with a new password", settings.now());
    }

    public void signOut(String session) {
        parts.store().signIn().end(session, settings.now());
    }

    /** Length is what counts; rules about kinds of letters make passwords worse. */
    private static void check(String person, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            throw invalid("password: " + length + " characters (expected: " + SHORTEST + " to " + LONGEST
                    + "; a few words in a row are fine)");
        }
        if (password.chars().distinct().count() < SHORTEST / 2 || Actor.same(password, person)) {
            throw invalid("password: too easily guessed (expected: not your name, and not the same few letters)");
        }
    }

    private static DeskException invalid(String message) {
        return new DeskException(DeskException.Code.INVALID, message);
    }
}
