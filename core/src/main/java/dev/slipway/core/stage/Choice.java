package dev.slipway.core.stage;

import java.util.Locale;

/** What may be decided at a gate. There is no "continue". */
public enum Choice {
    /** On to the next stage. */
    GO,
    /** Stay until a date. */
    HOLD,
    /** Do this stage again, once. */
    RECYCLE,
    /** Retire it. */
    KILL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
