package dev.slipway.core.readiness;

import dev.slipway.core.person.Actor;
import java.time.Duration;
import java.time.Instant;

/**
 * A check that is let go for a while. It takes two people, none of whom approves as the owner.
 *
 * @param at when it was approved
 */
public record Waiver(Check check, String reason, String asker, String approver, Instant at, Instant expires) {
    public static final Duration LONGEST = Duration.ofDays(30);

    public Waiver {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason: blank (expected: why " + check + " may be missing)");
        }
        if (Actor.same(asker, approver)) {
            throw new IllegalArgumentException("approver: " + approver + " (expected: somebody else than who asks)");
        }
        if (!expires.isAfter(at) || Duration.between(at, expires).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "waiver: " + at + " to " + expires + " (expected: at most " + LONGEST.toDays() + " days)");
        }
    }

    public boolean inForce(Instant now) {
        return now.isBefore(expires);
    }
}
