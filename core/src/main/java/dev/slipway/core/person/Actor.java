package dev.slipway.core.person;

import dev.slipway.core.spec.SystemSpec;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who asks for something, with the rights they have now.
 *
 * @param name the person, by e-mail address as a rule; {@link #MACHINE} for this machine
 * @param roles given to them; everybody is at least a viewer
 */
public record Actor(String name, Set<Role> roles) {
    /** The name of whoever may read the access token in the data directory: an admin, but nobody in particular. */
    public static final String MACHINE = "local-admin";

    public Actor {
        if (name.isBlank()) {
            throw new IllegalArgumentException("actor: blank (expected: who does it)");
        }
        if (roles.contains(Role.OWNER)) {
            throw new IllegalArgumentException(
                    "roles: owner (expected: follows from a system's spec, is given to nobody)");
        }
        EnumSet<Role> all = EnumSet.of(Role.VIEWER);
        all.addAll(roles);
        roles = Set.copyOf(all);
    }

    public static Actor of(String name, Role... roles) {
        return new Actor(name, Set.of(roles));
    }

    /** This machine. */
    public static Actor machine() {
        return of(MACHINE, Role.ADMIN);
    }

    /** Whether this is no person, so that it cannot be the second one of two. */
    public boolean isMachine() {
        return same(name, MACHINE);
    }

    /** Whether it may, whatever system it is about. */
    public boolean may(Permission permission) {
        return roles.stream().anyMatch(permission::isOf);
    }

    /** Whether it may with a system that these people own. */
    public boolean may(Permission permission, SystemSpec.Ownership people) {
        return may(permission) || (permission.isOf(Role.OWNER) && owns(people));
    }

    /** Whether these name it as owner, deputy or sponsor. */
    public boolean owns(SystemSpec.Ownership people) {
        return Stream.of(people.owner(), people.deputy(), people.sponsor())
                .filter(Objects::nonNull)
                .anyMatch(one -> same(one, name));
    }

    /** Whether two names mean the same person: letter case does not matter. */
    public static boolean same(String one, String other) {
        return key(one).equals(key(other));
    }

    /** The form of a name that is kept and compared. */
    public static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
