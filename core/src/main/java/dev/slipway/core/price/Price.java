package dev.slipway.core.price;

import java.math.BigInteger;

/**
 * What one variant charges, valid from a date.
 *
 * @param version the identity stored with every call charged at it, e.g. {@code gpt-4o-mini@2024-07-18}
 * @param currency ISO 4217 code
 * @param input micro-units per million uncached input tokens
 * @param cacheRead micro-units per million tokens read from cache
 * @param cacheWrite micro-units per million tokens written to cache
 * @param output micro-units per million output tokens
 * @param perCall micro-units for each call, whatever its size
 */
public record Price(
        String version, String currency, long input, long cacheRead, long cacheWrite, long output, long perCall) {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    public Price {
        if (input < 0 || cacheRead < 0 || cacheWrite < 0 || output < 0 || perCall < 0) {
            throw new IllegalArgumentException("price " + version + ": negative (expected: zero or more)");
        }
    }

    /** A price of nothing, for variants that run inside Slipway itself. */
    public static Price free(String currency) {
        return new Price("free", currency, 0, 0, 0, 0, 0);
    }

    /**
     * The cost of one attempt, {@code Σ q·p / 10⁶ + perCall}, rounded half up once, on the sum. A streamed and a plain
     * call with the same usage therefore cost the same.
     */
    public Money of(Usage usage) {
        BigInteger perMillion = product(usage.input(), input)
                .add(product(usage.cacheRead(), cacheRead))
                .add(product(usage.cacheWrite(), cacheWrite))
                .add(product(usage.output(), output));
        BigInteger micros = perMillion.add(MILLION.shiftRight(1)).divide(MILLION);
        return new Money(micros.add(BigInteger.valueOf(perCall)).longValueExact(), currency);
    }

    /** Of the cost of an attempt, what its cached tokens cost, rounded half up; never more than the whole. */
    public long cached(Usage usage) {
        return of(new Usage(0, usage.cacheRead(), usage.cacheWrite(), 0)).micros() - perCall;
    }

    /** The most that so many tokens can cost, whatever class those of the prompt turn out to be of. */
    public Money most(long prompt, long made) {
        long dearest = Math.max(input, Math.max(cacheRead, cacheWrite));
        return new Price(version, currency, dearest, dearest, dearest, output, perCall)
                .of(new Usage(prompt, 0, 0, made));
    }

    private static BigInteger product(long tokens, long price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
    }
}
