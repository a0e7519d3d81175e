package dev.slipway.core.rule;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one field of the input has to satisfy. Values are JSON values as plain Java: {@link String},
 * {@link BigDecimal}, {@link Boolean}, {@code null} for an absent or null field; lists and maps satisfy only
 * {@link Present}.
 */
public sealed interface Condition {
    /** @throws MatchTooCostlyException when a pattern does not come to an end on this text */
    boolean holds(@Nullable Object value);

    record EqualTo(Object expected) implements Condition {
        @Override
        public boolean holds(@Nullable Object value) {
            return value != null && same(expected, value);
        }
    }

    record In(List<Object> expected) implements Condition {
        public In {
            expected = List.copyOf(expected);
        }

        @Override
        public boolean holds(@Nullable Object value) {
            return value != null && expected.stream().anyMatch(one -> same(one, value));
        }
    }

    /** @param inclusive whether the limit itself satisfies the condition */
    record Above(BigDecimal limit, boolean inclusive) implements Condition {
        @Override
        public boolean holds(@Nullable Object value) {
            return value instanceof BigDecimal number && compare(number, limit, inclusive);
        }
    }

    /** @param inclusive whether the limit itself satisfies the condition */
    record Below(BigDecimal limit, boolean inclusive) implements Condition {
        @Override
        public boolean holds(@Nullable Object value) {
            return value instanceof BigDecimal number && compare(limit, number, inclusive);
        }
    }

    /** The pattern is found anywhere in the text. */
    record Matches(Pattern pattern) implements Condition {
        @Override
        public boolean holds(@Nullable Object value) {
            return value instanceof String text && BoundedMatch.found(pattern, text);
        }
    }

    /** The text contains this part, upper and lower case alike. */
    record Contains(String part) implements Condition {
        @Override
        public boolean holds(@Nullable Object value) {
            return value instanceof String text
                    && text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
        }
    }

    record Present(boolean expected) implements Condition {
        @Override
        public boolean holds(@Nullable Object value) {
            return (value != null) == expected;
        }
    }

    private static boolean compare(BigDecimal greater, BigDecimal smaller, boolean inclusive) {
        int order = greater.compareTo(smaller);
        return inclusive ? order >= 0 : order > 0;
    }

    private static boolean same(Object one, Object other) {
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return one.equals(other);
    }
}
