package dev.slipway.core.shadow;

import dev.slipway.core.traffic.ShadowPair;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * When two answers agree: every field does.
 *
 * @param fields by JSON Pointer, in the order of the file; the empty pointer means the whole answer
 */
public record CompareRule(Map<String, Likeness> fields) {
    public CompareRule {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("compare: no field (expected: at least one, such as /label)");
        }
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The whole answer, value by value. */
    public static CompareRule whole() {
        return new CompareRule(Map.of("", new Likeness.Exact()));
    }

    /** One value. */
    public static CompareRule label(String pointer) {
        return new CompareRule(Map.of(pointer, new Likeness.Label()));
    }

    /**
     * Compares field by field.
     *
     * @param served the value of the served answer at a JSON Pointer, plain as {@link Likeness} says
     */
    public List<ShadowPair.Field> compare(
            Function<String, @Nullable Object> served, Function<String, @Nullable Object> shadow) {
        return fields.entrySet().stream()
                .map(field -> field.getValue()
                        .compare(field.getKey(), served.apply(field.getKey()), shadow.apply(field.getKey())))
                .toList();
    }

    /** Whether the answers agree: not when one field differs, and null when none does but one could not be compared. */
    public static @Nullable Boolean agree(List<ShadowPair.Field> fields) {
        if (fields.stream().anyMatch(field -> Boolean.FALSE.equals(field.agree()))) {
            return false;
        }
        return fields.stream().allMatch(field -> Boolean.TRUE.equals(field.agree())) ? true : null;
    }
}
