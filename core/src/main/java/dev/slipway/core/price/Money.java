package dev.slipway.core.price;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of money as an integer number of micro-units.
 *
 * @param micros millionths of one unit of the currency
 * @param currency ISO 4217 code, three capital letters
 */
public record Money(long micros, String currency) {
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?) ([A-Z]{3})");
    private static final int MICRO_DIGITS = 6;

    public Money {
        if (!CURRENCY.matcher(currency).matches()) {
            throw new IllegalArgumentException(
                    "currency: " + currency + " (expected: three capital letters, e.g. EUR)");
        }
    }

    public static Money zero(String currency) {
        return new Money(0, currency);
    }

    /** Reads {@code 0.40 EUR}: an exact amount with at most six decimals, a space, the currency. */
    public static Money parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("money: " + text
                    + " (expected: an amount with at most six decimals and its currency, e.g. 0.40 EUR)");
        }
        long micros =
                new BigDecimal(matcher.group(1)).movePointRight(MICRO_DIGITS).longValueExact();
        return new Money(micros, matcher.group(2));
    }

    /** Adds an amount of the same currency; overflow and mixed currencies are errors, never silent. */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("currency: " + other.currency + " (expected: " + currency + ")");
        }
        return new Money(Math.addExact(micros, other.micros), currency);
    }

    /** The exact decimal amount followed by its currency, e.g. {@code 0.000412 EUR}. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(micros, MICRO_DIGITS).stripTrailingZeros().toPlainString() + " " + currency;
    }
}
