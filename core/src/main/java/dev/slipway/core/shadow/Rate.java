package dev.slipway.core.shadow;

/**
 * A share seen in a sample, with the interval in which the true one lies in 95 of 100 samples: Wilson's score interval, which
 * stays sensible for few observations and for shares near 0 and 1. Source: Wilson 1927; Brown, Cai &amp; DasGupta 2001.
 *
 * @param count how many of them
 * @param of observations
 */
public record Rate(long count, long of) {
    private static final double Z = 1.959963984540054;

    public Rate {
        if (count < 0 || count > of) {
            throw new IllegalArgumentException("rate: " + count + " of " + of + " (expected: 0 to " + of + ")");
        }
    }

    /** The share seen; 0 without observations. */
    public double value() {
        return of == 0 ? 0 : (double) count / of;
    }

    /** 0 without observations. */
    public double low() {
        return of == 0 || count == 0 ? 0 : middle() - half();
    }

    /** 1 without observations. */
    public double high() {
        return of == 0 || count == of ? 1 : middle() + half();
    }

    private double middle() {
        return (value() + Z * Z / (2.0 * of)) / (1 + Z * Z / of);
    }

    private double half() {
        double p = value();
        return Z * Math.sqrt(p * (1 - p) / of + Z * Z / (4.0 * of * of)) / (1 + Z * Z / of);
    }
}
