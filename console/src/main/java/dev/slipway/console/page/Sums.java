package dev.slipway.console.page;

import dev.slipway.core.price.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums of amounts. */
public final class Sums {
    private Sums() {}

    /** One amount per currency, in the order of currencies. */
    public static List<Money> of(List<Money> amounts) {
        Map<String, Money> sums = new TreeMap<>();
        amounts.forEach(amount -> sums.merge(amount.currency(), amount, Money::plus));
        return List.copyOf(sums.values());
    }
}
