package dev.slipway.core.bridge;

import dev.slipway.core.readiness.Check;
import java.util.Locale;

/** What a requirement of production is about. */
public enum Area {
    ARCHITECTURE,
    MONITORING,
    OWNERSHIP,
    GOVERNANCE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Area of(Check check) {
        return switch (check) {
            case ROL1, ROL2, ROL3, ROL4, ROL5, SUC2, SUC3, RUN2, RUN8 -> ARCHITECTURE;
            case OPS1, OPS2, OPS3, OPS4, SUC1, PRC1, PRC3, RUN1, RUN4, RUN5, RUN6 -> MONITORING;
            case OWN1, OWN2, OWN3, OWN4, OWN5, PRC2 -> OWNERSHIP;
            case DEC1, DEC2, DEC3, DEC4, DEC5, PRC4, PRC5, RUN3, RUN7 -> GOVERNANCE;
        };
    }
}
