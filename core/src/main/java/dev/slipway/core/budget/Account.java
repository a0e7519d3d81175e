package dev.slipway.core.budget;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * One budget in one month.
 *
 * @param holder the API key's public id or the customer; empty for {@code SYSTEM} and {@code SHADOW}
 * @param month its first day, in UTC
 */
public record Account(String system, Budget.Scope scope, String holder, LocalDate month, String currency) {
    public Account {
        if (month.getDayOfMonth() != 1) {
            throw new IllegalArgumentException("month: " + month + " (expected: the first day of a month)");
        }
    }

    /** The first day of the month an instant lies in, in UTC. */
    public static LocalDate month(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).withDayOfMonth(1);
    }
}
