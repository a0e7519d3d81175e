package dev.slipway.control;

import dev.slipway.store.access.Keys;
import dev.slipway.store.access.SignIn;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Who may come in, and what is sent to upstreams. Thread-safe. */
public final class AccessDesk {
    private static final Pattern SECRET_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    private final Desk.Parts parts;
    private final Desk.Settings settings;

    AccessDesk(Desk.Parts parts, Desk.Settings settings) {
        this.parts = parts;
        this.settings = settings;
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

    /** Makes an access token of the REST API for {@code person}; the text is in the answer and nowhere else. */
    public String accessToken(String person, String actor) {
        return parts.store().tokens().make(person, settings.act(actor));
    }

    /** Makes a link for {@code person}; it is usable once, for a quarter of an hour. */
    public Link signInLink(String person, String actor) {
        SignIn.Pass link = parts.store().signIn().link(person, settings.act(actor));
        URI url = URI.create(
                settings.consoleUrl().get().toString().replaceFirst("/+$", "") + "/sign-in?link=" + link.text());
        return new Link(url, link.expiresAt());
    }

    /** Uses a link up and begins a session; empty when the link is unknown, used or expired. */
    public Optional<SignIn.Pass> signIn(String link) {
        return parts.store().signIn().redeem(link, settings.now());
    }

    public void signOut(String session) {
        parts.store().signIn().end(session, settings.now());
    }

    /** Who is signed in with a session. */
    public Optional<String> personOfSession(String session) {
        return parts.store().signIn().person(session, settings.now());
    }

    /** For whom an access token acts. */
    public Optional<String> personOfToken(String token) {
        return parts.store().tokens().person(token);
    }
}
