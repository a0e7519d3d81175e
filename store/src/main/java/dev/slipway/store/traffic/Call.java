package dev.slipway.store.traffic;

import dev.slipway.core.price.Money;
import dev.slipway.core.traffic.Interaction;
import java.util.List;

/**
 * A call and what its attempts cost, shadow copies included.
 *
 * @param cost one amount for each currency
 * @param unpriced attempts whose cost is unknown
 */
public record Call(Interaction interaction, List<Money> cost, long unpriced) {}
