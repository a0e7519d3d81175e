package dev.slipway.core.shadow;

import dev.slipway.core.traffic.ShadowPair;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * When two values of one field say the same. Values are plain: text, {@link BigDecimal}, truth, list, map, or null where the
 * field is absent.
 */
public sealed interface Likeness {
    /** @param field its JSON Pointer; empty means the whole answer */
    ShadowPair.Field compare(String field, @Nullable Object served, @Nullable Object shadow);

    /** The same value: numbers by value, texts character by character; absent on both sides is the same. */
    record Exact() implements Likeness {
        @Override
        public ShadowPair.Field compare(String field, @Nullable Object served, @Nullable Object shadow) {
            return new ShadowPair.Field(field, served == null ? shadow == null : served.equals(shadow), null);
        }
    }

    /** The same word, upper and lower case and spaces around it alike; where one is absent, nothing is compared. */
    record Label() implements Likeness {
        @Override
        public ShadowPair.Field compare(String field, @Nullable Object served, @Nullable Object shadow) {
            Boolean agree =
                    (served == null || shadow == null) ? null : word(served).equals(word(shadow));
            return new ShadowPair.Field(field, agree, null);
        }

        private static String word(Object value) {
            return value instanceof BigDecimal number
                    ? number.stripTrailingZeros().toPlainString()
                    : value.toString().strip().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Numbers that lie no further apart than {@code most}; anything else has to be the same.
     *
     * @param most not negative
     */
    record Tolerance(BigDecimal most) implements Likeness {
        public Tolerance {
            if (most.signum() < 0) {
                throw new IllegalArgumentException("tolerance: " + most + " (expected: 0 or more)");
            }
            most = most.stripTrailingZeros();
        }

        @Override
        public ShadowPair.Field compare(String field, @Nullable Object served, @Nullable Object shadow) {
            if (served instanceof BigDecimal one && shadow instanceof BigDecimal other) {
                return new ShadowPair.Field(field, one.subtract(other).abs().compareTo(most) <= 0, null);
            }
            return new Exact().compare(field, served, shadow);
        }
    }

    /**
     * Texts whose {@link Similarity} reaches {@code least}; where one is absent, nothing is compared.
     *
     * @param least above 0, at most 1
     */
    record Score(double least) implements Likeness {
        public Score {
            if (!(least > 0 && least <= 1)) {
                throw new IllegalArgumentException("score: " + least + " (expected: above 0, at most 1)");
            }
        }

        @Override
        public ShadowPair.Field compare(String field, @Nullable Object served, @Nullable Object shadow) {
            if (served == null || shadow == null) {
                return new ShadowPair.Field(field, null, null);
            }
            double score = Similarity.of(served.toString(), shadow.toString());
            return new ShadowPair.Field(field, score >= least, score);
        }
    }
}
