package dev.slipway.core.readiness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something known of a system.
 *
 * @param at when it was observed
 * @param expires when it is no evidence any more, whatever a check says; null when only the check says
 * @param revision of the system it was observed under
 * @param source where it can be looked up, or who said it
 */
public record Fact(
        Quantity quantity,
        double value,
        EvidenceKind evidence,
        Instant at,
        @Nullable Instant expires,
        long revision,
        String source) {
    public Fact {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(quantity.word() + ": " + value + " (expected: a number)");
        }
        if (expires != null && expires.isBefore(at)) {
            throw new IllegalArgumentException(
                    quantity.word() + ": expires " + expires + " (expected: not before it was observed, " + at + ")");
        }
    }
}
