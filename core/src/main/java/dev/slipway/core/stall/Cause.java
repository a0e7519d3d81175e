package dev.slipway.core.stall;

import java.util.Locale;

/** Why a system can get stuck. */
public enum Cause {
    TECHNOLOGY("it is not good enough"),
    PROCESS("the way of working around it is missing"),
    OWNERSHIP("nobody really owns it"),
    DECISION("it is ready, and nobody decides"),
    DATA("what comes in is not fit"),
    INTEGRATION("it is not connected well"),
    BUDGET("the money runs out first"),
    VENDOR("its provider fails it"),
    VALUE("nobody is better off with it, or nobody uses it");

    private final String words;

    Cause(String words) {
        this.words = words;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a clause. */
    public String words() {
        return words;
    }
}
