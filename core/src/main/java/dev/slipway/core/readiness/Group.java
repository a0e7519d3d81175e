package dev.slipway.core.readiness;

import java.util.Locale;

/** What a check is about. A system is as ready as its weakest group. */
public enum Group {
    DECISION,
    ROLLOUT,
    OPERATORS,
    SUCCESS,
    OWNERSHIP,
    PROCESS,
    RUNNING;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
