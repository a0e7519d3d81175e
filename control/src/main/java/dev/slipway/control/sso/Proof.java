package dev.slipway.control.sso;

import dev.slipway.core.person.Role;
import java.util.List;
import java.util.Set;

/** What a provider says about whoever comes from it. */
public sealed interface Proof {
    /**
     * Somebody it vouches for.
     *
     * @param person the name that specs name them by
     * @param name for people to read
     * @param roles what their groups give; empty when they are in none that counts here
     */
    record Identity(String person, String name, List<String> groups, Set<Role> roles) implements Proof {
        public Identity {
            groups = List.copyOf(groups);
            roles = Set.copyOf(roles);
        }
    }

    /** @param reason in plain words, for the person who tried */
    record Refused(String reason) implements Proof {}

    /** The provider does not answer. */
    record Away() implements Proof {}
}
