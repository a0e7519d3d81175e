package dev.slipway.store.traffic;

import dev.slipway.core.price.Money;
import dev.slipway.core.traffic.CostLine;
import java.util.List;

/**
 * What a system's attempts cost, for one purpose.
 *
 * @param attempts that settled, without a known price included
 * @param cost one amount for each currency
 * @param cached of the cost, what tokens cost that were read from a provider's cache or written to it
 * @param estimated of the cost, what rests on estimated tokens
 * @param unpriced attempts whose cost is unknown, and is in no amount
 */
public record CostTotals(
        CostLine line, long attempts, List<Money> cost, List<Money> cached, List<Money> estimated, long unpriced) {
    public CostTotals {
        cost = List.copyOf(cost);
        cached = List.copyOf(cached);
        estimated = List.copyOf(estimated);
    }
}
