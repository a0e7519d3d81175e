package dev.slipway.control.view;

import dev.slipway.core.price.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a system in a span of time: calls that named the same {@code Slipway-Transaction}; a call that named none
 * is one of its own.
 *
 * @param count how many in all
 * @param named of these, the ones callers named
 * @param latency from the first call received to the last one answered; null without any
 * @param cost of all attempts for callers, failed ones included, by currency
 * @param unpriced transactions with an attempt whose cost is unknown; they are in no figure of cost
 * @param people what people did for them
 * @param transactions the last begun ones, newest first
 */
public record TransactionsView(
        String system,
        Instant since,
        long count,
        long named,
        @Nullable LatencyView latency,
        List<CostQuantiles> cost,
        long unpriced,
        PeopleView people,
        List<One> transactions) {
    public TransactionsView {
        cost = List.copyOf(cost);
        transactions = List.copyOf(transactions);
    }

    /**
     * People's part, in active time.
     *
     * @param cost minutes at the rate the system's owner declared; null without a rate
     */
    public record PeopleView(double minutes, @Nullable Money cost) {}

    /** Within how much half, 95 % and 99 % of the transactions were done. */
    public record LatencyView(double p50Millis, double p95Millis, double p99Millis) {}

    /** What half, 95 % and 99 % of the transactions did not exceed. */
    public record CostQuantiles(Money mean, Money p50, Money p95, Money p99) {}

    /**
     * @param transaction as callers wrote it, or the id of the call that named none
     * @param unanswered calls that no variant answered whole
     * @param shadow what copies for the candidate cost, which is not in {@code cost}
     * @param people what people did for it, which is not in {@code cost} either
     */
    public record One(
            String transaction,
            boolean named,
            long calls,
            long unanswered,
            Instant began,
            double latencyMillis,
            List<Money> cost,
            List<Money> shadow,
            long unpriced,
            PeopleView people) {}
}
