package dev.slipway.control.view;

import dev.slipway.core.price.Money;
import java.util.List;

/**
 * Calls of one system in a span of time.
 *
 * @param cost what they cost, one amount per currency, shadow copies included
 * @param unpriced attempts whose cost is unknown; their cost is missing from {@code cost}
 */
public record Calls(long calls, long failed, List<Money> cost, long unpriced) {
    public static final Calls NONE = new Calls(0, 0, List.of(), 0);

    public Calls {
        cost = List.copyOf(cost);
    }
}
