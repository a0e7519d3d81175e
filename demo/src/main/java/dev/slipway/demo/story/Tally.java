package dev.slipway.demo.story;

import dev.slipway.demo.customers.CustomerCall;
import dev.slipway.demo.customers.CustomerCall.Ending;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Calls summed up as their customers saw them. */
record Tally(int calls, Map<String, Long> answeredBy, long completed, long right) {
    static Tally of(List<CustomerCall> calls) {
        return new Tally(
                calls.size(),
                answeredBy(calls),
                calls.stream()
                        .filter(call -> call.received().ending() == Ending.COMPLETED)
                        .count(),
                calls.stream().filter(CustomerCall::right).count());
    }

    static Map<String, Long> answeredBy(List<CustomerCall> calls) {
        return calls.stream()
                .flatMap(call -> call.received().variant().stream())
                .collect(Collectors.groupingBy(variant -> variant, TreeMap::new, Collectors.counting()));
    }

    @Override
    public String toString() {
        String by = answeredBy.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%d calls, answered by %s; %.1f%% right.",
                calls,
                by.isEmpty() ? "nobody" : by,
                completed == 0 ? 0 : 100.0 * right / completed);
    }
}
