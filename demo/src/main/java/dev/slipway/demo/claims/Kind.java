package dev.slipway.demo.claims;

import java.util.Locale;
import java.util.Optional;

/** What was damaged or lost; the customer ticks it on the form. */
public enum Kind {
    THEFT(900, 0.9),
    WATER(2200, 0.9),
    GLASS(450, 0.6),
    COLLISION(2600, 0.8),
    STORM(1900, 0.9),
    LUGGAGE(500, 0.7);

    private final int typicalAmount;
    private final double spread;

    Kind(int typicalAmount, double spread) {
        this.typicalAmount = typicalAmount;
        this.spread = spread;
    }

    /** The lower-case word used in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this word, empty for any other word. */
    public static Optional<Kind> ofWord(String word) {
        for (Kind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Whole euros, log-normally spread around the typical amount: {@code z} is a standard normal draw. */
    int amount(double z) {
        return (int) Math.max(20, Math.min(60_000, Math.round(typicalAmount * Math.exp(spread * z))));
    }
}
