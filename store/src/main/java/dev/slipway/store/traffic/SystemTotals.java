package dev.slipway.store.traffic;

import dev.slipway.core.price.Money;
import dev.slipway.core.traffic.Interaction;
import java.util.List;
import java.util.Map;

/**
 * One system's settled calls.
 *
 * @param answeredBy calls by the variant whose answer the caller got
 * @param cost of all attempts, shadow copies included, one amount for each currency
 * @param unpriced attempts whose cost is unknown, and is in no amount
 */
public record SystemTotals(
        String system,
        Map<Interaction.Status, Long> byStatus,
        Map<String, Long> answeredBy,
        List<Money> cost,
        long unpriced) {
    public long calls() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }
}
