package dev.slipway.store.traffic;

import dev.slipway.core.price.Money;
import dev.slipway.core.traffic.Interaction;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/** Adds up one system's minutes. */
final class SystemSums {
    private final Map<Interaction.Status, Long> byStatus = new EnumMap<>(Interaction.Status.class);
    private final Map<String, Long> answeredBy = new TreeMap<>();
    private final Map<String, Long> costs = new TreeMap<>();
    private long unpriced;

    void addCalls(Interaction.Status status, String variant, long calls) {
        byStatus.merge(status, calls, Math::addExact);
        if (!variant.isEmpty()) {
            answeredBy.merge(variant, calls, Math::addExact);
        }
    }

    void addCost(String currency, long micros) {
        costs.merge(currency, micros, Math::addExact);
    }

    void addUnpriced(long attempts) {
        unpriced += attempts;
    }

    SystemTotals of(String system) {
        return new SystemTotals(
                system,
                byStatus,
                answeredBy,
                costs.entrySet().stream()
                        .map(amount -> new Money(amount.getValue(), amount.getKey()))
                        .toList(),
                unpriced);
    }
}
