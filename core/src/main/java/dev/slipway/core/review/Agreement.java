package dev.slipway.core.review;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far people who judged the same items agree beyond chance, for labels without an order. */
public final class Agreement {
    private Agreement() {}

    /**
     * Krippendorff's α (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", nominal data): 1 is agreement, 0 what
     * chance would give.
     *
     * @param units the labels each item got, one per person who judged it; items with fewer than two say nothing
     * @return empty when nothing can be compared, or when only one label was ever given
     */
    public static Optional<Double> alpha(Collection<List<String>> units) {
        Map<String, Double> totals = new HashMap<>();
        double values = 0;
        double disagreement = 0;
        for (List<String> unit : units) {
            int size = unit.size();
            if (size < 2) {
                continue;
            }
            Map<String, Integer> counts = counts(unit);
            for (int count : counts.values()) {
                disagreement += (double) count * (size - count) / (size - 1);
            }
            counts.forEach((label, count) -> totals.merge(label, (double) count, Double::sum));
            values += size;
        }
        double n = values;
        double expected = totals.values().stream()
                .mapToDouble(count -> count * (n - count))
                .sum();
        return expected == 0 ? Optional.empty() : Optional.of(1 - (n - 1) * disagreement / expected);
    }

    private static Map<String, Integer> counts(List<String> labels) {
        Map<String, Integer> counts = new HashMap<>();
        labels.forEach(label -> counts.merge(label, 1, Integer::sum));
        return counts;
    }

    /** What two people said about one item. */
    public record Pair(String first, String second) {}

    /**
     * Cohen's κ (Cohen 1960) for two people who judged the same items.
     *
     * @return empty without pairs, or when chance alone would make them agree always
     */
    public static Optional<Double> kappa(List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        double n = pairs.size();
        Map<String, Integer> first = counts(pairs.stream().map(Pair::first).toList());
        Map<String, Integer> second = counts(pairs.stream().map(Pair::second).toList());
        double observed = pairs.stream()
                        .filter(pair -> pair.first().equals(pair.second()))
                        .count()
                / n;
        double chance = first.entrySet().stream()
                .mapToDouble(entry -> entry.getValue() / n * second.getOrDefault(entry.getKey(), 0) / n)
                .sum();
        return chance >= 1 ? Optional.empty() : Optional.of((observed - chance) / (1 - chance));
    }
}
