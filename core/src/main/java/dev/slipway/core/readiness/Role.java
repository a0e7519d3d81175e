package dev.slipway.core.readiness;

import java.util.Locale;

/** Who can mend a check. */
public enum Role {
    OWNER,
    DEPUTY,
    SPONSOR,
    BUILDERS,
    OPERATORS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
