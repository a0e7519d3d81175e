package dev.slipway.store.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One change somebody made.
 *
 * @param system the system it concerns; null when it concerns none or all
 * @param text what happened, for people
 * @param mark how the system stood after the change; null when {@code system} is
 * @param details the change in figures, for programs
 */
public record Event(
        Act act,
        @Nullable String system,
        Kind kind,
        String text,
        @Nullable Mark mark,
        Map<String, Object> details) {
    /** What kind of change. */
    public enum Kind {
        APPLIED,
        RAMP,
        ROLLOUT,
        KILLED,
        REARM_ASKED,
        REARMED,
        DRILLED,
        ATTESTED,
        WAIVER_ASKED,
        WAIVED,
        DECIDED,
        PERMITTED,
        AMENDED,
        WARNED,
        BRIDGE_PLANNED,
        BRIDGE_SLIPS,
        EFFORT,
        OUTCOME_LOOKED_AT,
        STRATEGY,
        REGISTERED,
        BUDGET,
        KEY_MADE,
        KEY_REVOKED,
        SECRET_SET,
        SECRET_REMOVED,
        LINK_MADE,
        TOKEN_MADE,
        TOKEN_REVOKED,
        SIGNED_IN,
        SIGNED_OUT,
        PASSWORD_SET,
        PERSON_ADDED,
        PERSON_CHANGED,
        PERSON_LEFT,
        PEOPLE_IMPORTED,
        BODIES_READ,
        BODIES_EXPORTED,
        ERASED,
        WEBHOOK_AGAIN;

        /** The kind as the API writes it, e.g. {@code key-made}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param version the system's state version
     * @param revision number of its newest applied revision
     * @param specHash that revision's hash
     */
    public record Mark(long version, long revision, String specHash) {}

    public Event {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** A change that concerns no single system. */
    public static Event general(Act act, Kind kind, String text, Map<String, Object> details) {
        return new Event(act, null, kind, text, null, details);
    }
}
