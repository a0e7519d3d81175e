package dev.slipway.core.saving;

import java.util.Locale;

/**
 * How many times as long one way takes as another, by their medians, with its 95 % interval.
 *
 * @param value above 1: the AI saves time
 */
public record Multiple(double value, double low, double high) {
    private static final double SHORTEST_SECONDS = 1e-3;

    /**
     * The interval recovers the variance of the logarithms from the two medians' intervals (MOVER: Zou &amp; Donner 2008,
     * "Construction of confidence limits about effect measures").
     */
    static Multiple of(Median longer, Median shorter) {
        double difference = log(longer.seconds()) - log(shorter.seconds());
        double down =
                Math.hypot(log(longer.seconds()) - log(longer.low()), log(shorter.high()) - log(shorter.seconds()));
        double up = Math.hypot(log(longer.high()) - log(longer.seconds()), log(shorter.seconds()) - log(shorter.low()));
        return new Multiple(Math.exp(difference), Math.exp(difference - down), Math.exp(difference + up));
    }

    /** Of a time somebody declared; its own error is unknown, so the interval is the measured median's alone. */
    static Multiple declared(double seconds, Median shorter) {
        return of(new Median(seconds, seconds, seconds), shorter);
    }

    /** {@code 6.0 (5.1–7.2) times}. */
    String words() {
        return String.format(Locale.ENGLISH, "%.1f (%.1f–%.1f) times", value, low, high);
    }

    private static double log(double seconds) {
        return Math.log(Math.max(seconds, SHORTEST_SECONDS));
    }
}
