package dev.slipway.core.person;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works with this instance.
 *
 * @param id what specs name them by, in lower case: an e-mail address as a rule
 * @param name for people to read
 * @param active whether they are still here; who is not cannot sign in and owns nothing
 * @param verifiedAt when it was seen that their address reaches them; null when never
 */
public record Person(
        String id,
        String name,
        boolean active,
        Set<Role> roles,
        List<String> groups,
        Source source,
        @Nullable Instant verifiedAt) {
    private static final int LONGEST = 254;

    /** Where it is decided that they are here. */
    public enum Source {
        HAND,
        CSV,
        BACKSTAGE,
        OIDC
    }

    public Person {
        if (id.isBlank()
                || id.length() > LONGEST
                || !id.equals(Actor.key(id))
                || id.chars().anyMatch(Person::unfit)) {
            throw new IllegalArgumentException("person: " + id
                    + " (expected: an e-mail address or another name without spaces, in lower case, at most " + LONGEST
                    + " characters)");
        }
        if (id.equals(Actor.MACHINE)) {
            throw new IllegalArgumentException(
                    "person: " + id + " (expected: another name; this one is the machine's)");
        }
        name = name.isBlank() ? id : name.strip();
        EnumSet<Role> given = EnumSet.noneOf(Role.class);
        given.addAll(roles);
        roles = Set.copyOf(given);
        groups = List.copyOf(groups);
    }

    private static boolean unfit(int letter) {
        return Character.isWhitespace(letter) || Character.isISOControl(letter) || letter == '<' || letter == '>';
    }

    /** Somebody named by hand. */
    public static Person named(String id, Set<Role> roles) {
        return new Person(Actor.key(id), id, true, roles, List.of(), Source.HAND, null);
    }

    /** The same person, who left. */
    public Person gone() {
        return new Person(id, name, false, roles, groups, source, verifiedAt);
    }

    /** With the rights they have now. */
    public Actor actor() {
        return new Actor(id, roles);
    }
}
