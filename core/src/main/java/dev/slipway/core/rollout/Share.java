package dev.slipway.core.rollout;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A share of customers.
 *
 * @param basisPoints hundredths of a percent, 0 to 10,000
 */
public record Share(int basisPoints) implements Comparable<Share> {
    public static final int WHOLE = 10_000;
    public static final Share NONE = new Share(0);
    public static final Share ALL = new Share(WHOLE);

    public Share {
        if (basisPoints < 0 || basisPoints > WHOLE) {
            throw new IllegalArgumentException("share: " + basisPoints + " basis points (expected: 0 to 10000)");
        }
    }

    /** Reads {@code 5%}, {@code 0.5%} or {@code 5}, all in percent; at most two decimals. */
    public static Share parse(String text) {
        String digits = text.strip().replaceFirst("\\s*%$", "");
        try {
            return new Share(new BigDecimal(digits)
                    .movePointRight(2)
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .intValueExact());
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "share: " + text + " (expected: a percentage from 0% to 100% with at most two decimals)", e);
        }
    }

    /** The share as a number from 0 to 1. */
    public double fraction() {
        return (double) basisPoints / WHOLE;
    }

    @Override
    public int compareTo(Share other) {
        return Integer.compare(basisPoints, other.basisPoints);
    }

    /** The share as people write it, e.g. {@code 2.5%}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros().toPlainString() + "%";
    }
}
