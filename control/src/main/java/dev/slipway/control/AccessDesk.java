package dev.slipway.control;

import dev.slipway.core.person.Actor;
import dev.slipway.core.person.Permission;
import dev.slipway.core.person.Person;
import dev.slipway.core.person.Role;
import dev.slipway.store.access.Keys;
import dev.slipway.store.access.SignIn;
import dev.slipway.store.access.Tokens;
import dev.slipway.store.event.Act;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who may come in, and what is sent to upstreams. Thread-safe. */
public final class AccessDesk {
    /** How long a personal token works unless somebody says otherwise. */
    public static final int USUAL_TOKEN_DAYS = 90;

    private static final int MOST_TOKEN_DAYS = 366;
    private static final Pattern SECRET_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private final Desk.Parts parts;
    private final Desk.Settings settings;
    private final Rights rights;

    AccessDesk(Desk.Parts parts, Desk.Settings settings, Rights rights) {
        this.parts = parts;
        this.settings = settings;
        this.rights = rights;
    }

    /** The keys that are not revoked, oldest first. */
    public List<Keys.Listed> keys() {
        return parts.store().keys().list();
    }

    /** Makes a key, which is in force on every node when this returns. Its text is in the answer and nowhere else. */
    public Keys.Made makeKey(String label, Set<String> systems, String actor) {
        for (String system : systems) {
            if (parts.store().systems().state(system).isEmpty()) {
                throw new DeskException(
                        DeskException.Code.INVALID, "systems: " + system + " (expected: names of applied systems)");
            }
        }
        Keys.Made made = parts.store().keys().make(label, systems, settings.act(actor));
        parts.publisher().push();
        return made;
    }

    /** Revokes a key; no node lets it in any more when this returns. */
    public void revokeKey(String id, String actor) {
        if (!parts.store().keys().revoke(id, settings.act(actor))) {
            throw new DeskException(DeskException.Code.NOT_FOUND, "key: " + id + " (expected: one that is in force)");
        }
        parts.publisher().push();
    }

    /** The names of the secrets; their values are shown to nobody. */
    public List<String> secrets() {
        return parts.store().secrets().names();
    }

    public void setSecret(String name, String value, String actor) {
        if (!SECRET_NAME.matcher(name).matches()) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    "secret: " + name + " (expected: lower-case letters, digits, dots, hyphens and underscores)");
        }
        if (value.isBlank() || value.chars().anyMatch(Character::isISOControl)) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    "secret " + name + ": its value (expected: one line that is not blank)");
        }
        parts.store().secrets().put(name, value, settings.act(actor));
        parts.publisher().push();
    }

    public void removeSecret(String name, String actor) {
        if (!parts.store().secrets().remove(name, settings.act(actor))) {
            throw new DeskException(DeskException.Code.NOT_FOUND, "secret: " + name + " (expected: one that is set)");
        }
        parts.publisher().push();
    }

    /** A link that signs somebody in to the console, once. */
    public record Link(URI url, Instant expiresAt) {
        @Override
        public String toString() {
            return "Link[until " + expiresAt + "]";
        }
    }

    /**
     * Makes an access token of the REST API; the text is in the answer and nowhere else.
     *
     * @param whom for whom; somebody else only where the actor decides who may come in
     * @param days how long it works
     */
    public Tokens.Made accessToken(Guest whom, String label, int days, Actor actor) {
        if (days < 1 || days > MOST_TOKEN_DAYS) {
            throw new DeskException(
                    DeskException.Code.INVALID, "days: " + days + " (expected: 1 to " + MOST_TOKEN_DAYS + ")");
        }
        String person = admitted(whom, actor);
        if (Actor.same(person, Actor.MACHINE)) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    "person: none (expected: whom the token acts for; this machine's own is in its data directory)");
        }
        Act act = settings.act(actor.name());
        return parts.store().tokens().make(person, label, act.at().plus(Duration.ofDays(days)), act);
    }

    /** The personal tokens in force: of everybody for who decides who may come in, otherwise the actor's own. */
    public List<Tokens.Listed> accessTokens(Actor actor) {
        return parts.store().tokens().list(settings.now()).stream()
                .filter(token -> mayEnd(token, actor))
                .toList();
    }

    /** Revokes a token, one's own or, for who decides who may come in, anybody's. */
    public void revokeToken(String id, Actor actor) {
        boolean listed =
                accessTokens(actor).stream().anyMatch(token -> token.id().equals(id));
        if (!listed || !parts.store().tokens().revoke(id, settings.act(actor.name()))) {
            throw new DeskException(DeskException.Code.NOT_FOUND, "token: " + id + " (expected: one that is in force)");
        }
    }

    private static boolean mayEnd(Tokens.Listed token, Actor actor) {
        return actor.may(Permission.PEOPLE) || Actor.same(token.person(), actor.name());
    }

    /** Makes a link; it is usable once, for a quarter of an hour. */
    public Link signInLink(Guest whom, Actor actor) {
        return link("/sign-in?link=", parts.store().signIn().link(admitted(whom, actor), settings.act(actor.name())));
    }

    /** Makes a link with which somebody chooses a password; it is usable once, for a week. */
    public Link invitation(Guest whom, Actor actor) {
        String person = admitted(whom, actor);
        if (Actor.same(person, Actor.MACHINE)) {
            throw new DeskException(
                    DeskException.Code.INVALID,
                    "person: none (expected: whom to invite; this machine has no password)");
        }
        return link("/invitation?link=", parts.store().signIn().invitation(person, settings.act(actor.name())));
    }

    private Link link(String path, SignIn.Pass link) {
        URI url = URI.create(settings.consoleUrl().get().toString().replaceFirst("/+$", "") + path + link.text());
        return new Link(url, link.expiresAt());
    }

    /**
     * Who is to be let in.
     *
     * @param person null for oneself
     * @param roles to be given to them beside those they have
     */
    public record Guest(@Nullable String person, Set<Role> roles) {
        public static final Guest ONESELF = new Guest(null, Set.of());
    }

    /** Under which name somebody comes in; who is not known yet becomes so. */
    private String admitted(Guest whom, Actor actor) {
        String person = whom.person() == null || whom.person().isBlank()
                ? actor.name()
                : whom.person().strip();
        if (Actor.same(person, actor.name()) && whom.roles().isEmpty()) {
            return actor.name();
        }
        rights.require(actor, Permission.PEOPLE, Optional.empty());
        Person known;
        try {
            known = parts.store().people().ensure(person, whom.roles(), settings.act(actor.name()));
        } catch (IllegalArgumentException unfit) {
            throw new DeskException(DeskException.Code.INVALID, String.valueOf(unfit.getMessage()));
        }
        if (!known.active()) {
            throw new DeskException(
                    DeskException.Code.REFUSED,
                    "person: " + known.id() + " is not here any more (expected: somebody who is; 'slipway people"
                            + " reactivate " + known.id() + "' says that they are)");
        }
        return known.id();
    }

    /** Who is signed in with a session, with the rights they have now; empty when nobody is or they are not here any more. */
    public Optional<Actor> actorOfSession(String session) {
        return parts.store()
                .signIn()
                .person(session, settings.now())
                .flatMap(parts.store().people()::actor);
    }

    /** For whom an access token acts, with the rights they have now. */
    public Optional<Actor> actorOfToken(String token) {
        return parts.store()
                .tokens()
                .person(token, settings.now())
                .flatMap(parts.store().people()::actor);
    }
}
