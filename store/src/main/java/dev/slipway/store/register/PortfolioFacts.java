package dev.slipway.store.register;

import dev.slipway.core.price.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What a list of all systems needs, read for all of them at once: a page of a thousand asks as often as a page of one.
 *
 * @param stillMine when its owner last said that it is theirs
 * @param spent of the month's budget; absent where nothing was drawn on one
 */
public record PortfolioFacts(Map<String, Instant> stillMine, Map<String, Money> spent) {
    public PortfolioFacts {
        stillMine = Map.copyOf(stillMine);
        spent = Map.copyOf(spent);
    }

    /** @param month its first day */
    static PortfolioFacts read(Handle handle, LocalDate month) {
        Map<String, Money> spent = new HashMap<>();
        handle.createQuery("""
                        SELECT system, currency, spent_micros FROM budget_account
                        WHERE scope = 'SYSTEM' AND month = :month AND limit_micros IS NOT NULL
                        """)
                .bind("month", month)
                .map((row, _) -> Map.entry(
                        row.getString("system"), new Money(row.getLong("spent_micros"), row.getString("currency"))))
                .forEach(one -> spent.put(one.getKey(), one.getValue()));
        return new PortfolioFacts(
                times(
                        handle,
                        "SELECT system, max(observed_at) AS at FROM attestation WHERE quantity = 'still-mine' AND value = 1"
                                + " GROUP BY system"),
                spent);
    }

    /** When each system was first applied. */
    static Map<String, Instant> begun(Handle handle) {
        return times(handle, "SELECT system, applied_at AS at FROM system_revision WHERE revision = 1");
    }

    private static Map<String, Instant> times(Handle handle, String query) {
        Map<String, Instant> times = new HashMap<>();
        handle.createQuery(query)
                .map((row, _) -> Map.entry(
                        row.getString("system"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .forEach(one -> times.put(one.getKey(), one.getValue()));
        return times;
    }
}
