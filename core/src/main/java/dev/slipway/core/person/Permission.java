package dev.slipway.core.person;

import static dev.slipway.core.person.Role.ADMIN;
import static dev.slipway.core.person.Role.AUDITOR;
import static dev.slipway.core.person.Role.OPERATOR;
import static dev.slipway.core.person.Role.OWNER;
import static dev.slipway.core.person.Role.REVIEWER;

import java.util.Set;

/** The one table of what may be done, and which roles may do it. Every endpoint and every page names one of these. */
public enum Permission {
    LOOK("look at systems, calls and rollouts"),
    OWN_ACCOUNT("manage their own account"),
    RECORD_OUTCOME("record what turned out about a call"),
    REVIEW("review items"),
    PROVE("set work whose answer is known, and whose a queue is"),
    REGISTER("tell of a pilot"),
    APPLY("apply a spec"),
    CHANGE_OWNERSHIP("change who owns a system"),
    STEER("change a share, or start, hold, resume and roll back a rollout"),
    APPROVE("approve a step of a rollout"),
    RESEND("send a message to a webhook again"),
    ATTEST("say something about readiness, or let a check go"),
    DECIDE("decide at a gate"),
    STOP("stop a system, or rehearse it"),
    REARM("ask for a stop to be lifted, or confirm it"),
    SEE_ACCESS("see keys, names of secrets, and people's roles"),
    KEYS("make and revoke applications' keys"),
    SECRETS("set and remove secrets"),
    PEOPLE("add people, give roles, or let others in"),
    READ_BODIES("read what was said in calls"),
    EXPORT("take calls away, with what was said in them"),
    ERASE("forget a customer"),
    AUDIT("read and export the audit log");

    private static final Set<Role> EVERYBODY = Set.of(Role.values());

    private final String words;

    Permission(String words) {
        this.words = words;
    }

    /** What it allows, to be read after "may". */
    public String words() {
        return words;
    }

    /** Whether that role may. */
    public boolean isOf(Role role) {
        return roles().contains(role);
    }

    private Set<Role> roles() {
        return switch (this) {
            case LOOK, OWN_ACCOUNT -> EVERYBODY;
            case RECORD_OUTCOME, ATTEST -> Set.of(REVIEWER, OPERATOR, OWNER, ADMIN);
            case REVIEW, REGISTER -> Set.of(REVIEWER, OPERATOR, ADMIN);
            case APPLY, PROVE, STEER, RESEND, STOP, REARM -> Set.of(OPERATOR, OWNER, ADMIN);
            case CHANGE_OWNERSHIP, DECIDE -> Set.of(OWNER, ADMIN);
            case APPROVE -> Set.of(OWNER);
            case KEYS -> Set.of(OPERATOR, ADMIN);
            case SEE_ACCESS -> Set.of(OPERATOR, ADMIN, AUDITOR);
            case READ_BODIES -> Set.of(REVIEWER, OPERATOR, OWNER, ADMIN, AUDITOR);
            case EXPORT -> Set.of(OPERATOR, OWNER, ADMIN, AUDITOR);
            case ERASE, SECRETS, PEOPLE -> Set.of(ADMIN);
            case AUDIT -> Set.of(ADMIN, AUDITOR);
        };
    }
}
