package dev.slipway.core.stage;

import dev.slipway.core.readiness.Check;
import dev.slipway.core.readiness.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How far a system has come. Only a decision at a gate moves it. */
public enum Stage {
    PILOT,
    /** The weeks in which a proven pilot is rebuilt for production. */
    BRIDGE,
    PRODUCTION,
    RETIRED;

    private static final Duration PILOT_USUAL = Duration.ofDays(90);
    private static final Duration BRIDGE_WEEKS = Duration.ofDays(56);

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a go leads; empty at the end. */
    public Optional<Stage> next() {
        return switch (this) {
            case PILOT -> Optional.of(BRIDGE);
            case BRIDGE -> Optional.of(PRODUCTION);
            case PRODUCTION -> Optional.of(RETIRED);
            case RETIRED -> Optional.empty();
        };
    }

    /** The checks that must not hold up a go from here; DEC1 is left out, because the decision is itself the signature. */
    public List<Check> needs() {
        return switch (this) {
            case PILOT -> Tier.C.needs();
            case BRIDGE ->
                Tier.B.needs().stream().filter(check -> check != Check.DEC1).toList();
            case PRODUCTION, RETIRED -> List.of();
        };
    }

    /** How long it lasts when nobody says otherwise; empty when it has no end. */
    Optional<Duration> length(Optional<Duration> timebox) {
        return switch (this) {
            case PILOT -> Optional.of(timebox.orElse(PILOT_USUAL));
            case BRIDGE -> Optional.of(BRIDGE_WEEKS);
            case PRODUCTION, RETIRED -> Optional.empty();
        };
    }
}
