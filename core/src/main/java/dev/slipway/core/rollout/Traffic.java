package dev.slipway.core.rollout;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A system's own traffic, as far as planning needs it.
 *
 * @param customers different customers met within one day, two days, …; at least one number, never falling
 * @param failing share of the incumbent's customers that fail in a window, by guardrail
 */
public record Traffic(List<Long> customers, Map<String, Double> failing) {
    public Traffic {
        customers = List.copyOf(customers);
        failing = Collections.unmodifiableSortedMap(new TreeMap<>(failing));
        if (customers.isEmpty() || customers.getFirst() < 0) {
            throw new IllegalArgumentException("customers: " + customers + " (expected: a number for each day)");
        }
        for (int day = 1; day < customers.size(); day++) {
            if (customers.get(day) < customers.get(day - 1)) {
                throw new IllegalArgumentException("customers: " + customers + " (expected: never falling)");
            }
        }
        failing.forEach((guardrail, share) -> {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("failing: " + guardrail + " " + share + " (expected: 0 to 1)");
            }
        });
    }

    /**
     * Days until so many customers of a share of all have been met, going on at the last day's pace; empty when that
     * never happens.
     */
    OptionalDouble daysUntil(long wanted, double share) {
        double needed = wanted / share;
        double before = 0;
        for (int day = 0; day < customers.size(); day++) {
            double now = customers.get(day);
            if (now >= needed) {
                return OptionalDouble.of(now == before ? day : day + (needed - before) / (now - before));
            }
            before = now;
        }
        int days = customers.size();
        double pace = days == 1 ? before : before - customers.get(days - 2);
        return pace > 0 ? OptionalDouble.of(days + (needed - before) / pace) : OptionalDouble.empty();
    }
}
