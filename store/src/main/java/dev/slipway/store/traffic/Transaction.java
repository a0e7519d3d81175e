package dev.slipway.store.traffic;

import dev.slipway.core.price.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One piece of business with a system: the calls that named the same transaction, or one call that named none.
 *
 * @param name as callers wrote it; the call's id where it named none
 * @param named whether callers wrote it
 * @param calls settled ones
 * @param unanswered of these, the ones no variant answered whole
 * @param began when its first call was received
 * @param ended when its last call was answered
 * @param people how long people worked on its calls, in active time
 * @param cost of all attempts for callers, failed ones included, one amount for each currency
 * @param shadow the same of copies for the candidate
 * @param unpriced attempts whose cost is unknown, and is in no amount
 */
public record Transaction(
        String name,
        boolean named,
        long calls,
        long unanswered,
        Instant began,
        @Nullable Instant ended,
        long latencyMicros,
        Duration people,
        List<Money> cost,
        List<Money> shadow,
        long unpriced) {
    public Transaction {
        cost = List.copyOf(cost);
        shadow = List.copyOf(shadow);
    }
}
