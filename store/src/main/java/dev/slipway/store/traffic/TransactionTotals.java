package dev.slipway.store.traffic;

import dev.slipway.core.price.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The transactions of a system in a span of time.
 *
 * @param transactions how many
 * @param named of these, the ones callers named
 * @param latency from the first call received to the last one answered; empty without any
 * @param cost of all attempts for callers, by currency
 * @param unpriced transactions with an attempt whose cost is unknown; they are in no quantile of cost
 * @param people how long people worked on all of them, in active time
 */
public record TransactionTotals(
        long transactions, long named, Optional<Latency> latency, List<Cost> cost, long unpriced, Duration people) {
    public TransactionTotals {
        cost = List.copyOf(cost);
    }

    /** In microseconds. */
    public record Latency(long p50, long p95, long p99) {}

    /** Amounts that half, 95 % and 99 % of the transactions did not exceed, and their mean. */
    public record Cost(Money mean, Money p50, Money p95, Money p99) {}
}
