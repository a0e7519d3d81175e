package dev.slipway.core.rule;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that all have to hold.
 *
 * @param conditions by JSON Pointer
 */
public record When(Map<String, List<Condition>> conditions) {
    /** Holds always. */
    public static final When ALWAYS = new When(Map.of());

    public When {
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
    }

    /**
     * @param input the value at a JSON Pointer, as {@link Condition} describes it
     * @throws MatchTooCostlyException when a condition cannot be decided
     */
    public boolean holds(Function<String, @Nullable Object> input) {
        return conditions.entrySet().stream().allMatch(field -> {
            Object value = input.apply(field.getKey());
            return field.getValue().stream().allMatch(condition -> condition.holds(value));
        });
    }
}
