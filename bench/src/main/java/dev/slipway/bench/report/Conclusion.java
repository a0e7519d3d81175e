package dev.slipway.bench.report;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the rounds come to.
 *
 * @param value empty when no round of it counts
 * @param bar null when nothing in particular is to be reached
 */
public record Conclusion(
        String name,
        OptionalDouble value,
        String unit,
        @Nullable Bar bar) {
    public static Conclusion of(String name, OptionalDouble value, String unit) {
        return new Conclusion(name, value, unit, null);
    }

    public Optional<Bar> goal() {
        return Optional.ofNullable(bar);
    }

    /** {@code reached}, {@code missed}, {@code not measured}, or nothing where there is no bar. */
    public String verdict() {
        if (value.isEmpty()) {
            return "not measured";
        }
        return goal().map(it -> it.reachedBy(value.getAsDouble()) ? "reached" : "missed")
                .orElse("");
    }
}
