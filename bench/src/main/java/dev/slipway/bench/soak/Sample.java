package dev.slipway.bench.soak;

import java.util.EnumMap;
import java.util.Map;

/**
 * The server at one moment.
 *
 * @param seconds since the load began
 * @param values of every series
 */
record Sample(double seconds, Map<Series, Double> values) {
    Sample {
        values = Map.copyOf(new EnumMap<>(values));
        for (Series one : Series.values()) {
            if (!values.containsKey(one)) {
                throw new IllegalArgumentException(one + ": missing (expected: a value of every series)");
            }
        }
    }

    double of(Series series) {
        return values.getOrDefault(series, Double.NaN);
    }
}
