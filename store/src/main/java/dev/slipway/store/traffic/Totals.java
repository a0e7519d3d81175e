package dev.slipway.store.traffic;

import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds up one variant's minutes. */
final class Totals {
    private final LatencySketch latencies = LatencySketch.empty();
    private final Map<String, Long> costs = new TreeMap<>();
    private Counts counts = Counts.NONE;
    private Usage usage = Usage.NONE;
    private long unpriced;

    void add(ResultSet row) throws SQLException {
        counts = counts.plus(Rows.counts(row));
        usage = usage.plus(new Usage(
                row.getLong("input_tokens"),
                row.getLong("cache_read_tokens"),
                row.getLong("cache_write_tokens"),
                row.getLong("output_tokens")));
        unpriced += row.getLong("unpriced");
        latencies.merge(LatencySketch.read(row.getBytes("latency")));
    }

    void addCost(String currency, long micros) {
        costs.merge(currency, micros, Math::addExact);
    }

    VariantTotals of(String variant, boolean shadow) {
        List<Money> cost = costs.entrySet().stream()
                .map(amount -> new Money(amount.getValue(), amount.getKey()))
                .toList();
        return new VariantTotals(
                variant, shadow, counts, usage, cost, unpriced, latencies.quantile(0.5), latencies.quantile(0.95));
    }
}
