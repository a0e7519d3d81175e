package dev.slipway.core.person;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody is to this instance, or to one system of it. */
public enum Role {
    /** Looks. Everybody who can sign in is one. */
    VIEWER,
    /** Judges single answers. */
    REVIEWER,
    /** Keeps systems running: applies, stops, re-arms, steers rollouts. */
    OPERATOR,
    /** The owner, deputy or sponsor that a system's spec names; of that system only, and given to nobody by hand. */
    OWNER,
    /** Decides who may come in. */
    ADMIN,
    /** Looks at everything, the audit log included, and changes nothing. */
    AUDITOR;

    /** As the API and the command line write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that word among those that can be given to a person. */
    public static Optional<Role> given(String word) {
        return given().stream()
                .filter(role -> role.word().equals(word.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The roles that can be given to a person. */
    public static List<Role> given() {
        return Arrays.stream(values()).filter(role -> role != OWNER).toList();
    }
}
