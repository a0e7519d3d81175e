package dev.slipway.store.traffic;

import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import java.util.List;
import java.util.Optional;

/**
 * One variant's attempts.
 *
 * @param shadow whether these are its shadow copies; those and the attempts for callers are never summed
 * @param cost one amount for each currency
 * @param unpriced attempts whose cost is unknown, and is in no amount
 * @param p50Micros of the attempts that ended OK; empty without any
 */
public record VariantTotals(
        String variant,
        boolean shadow,
        Counts counts,
        Usage usage,
        List<Money> cost,
        long unpriced,
        Optional<Long> p50Micros,
        Optional<Long> p95Micros) {}
