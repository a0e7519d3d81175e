package dev.slipway.core.bridge;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What somebody says of the work that a check takes.
 *
 * @param kind before it was done, or after
 * @param days of one person
 */
public record Effort(Kind kind, double days, String by, Instant at) {
    public static final double MOST = 500;

    /** Which of the two. */
    public enum Kind {
        FORECAST,
        TOOK
    }

    public Effort {
        if (!(days > 0 && days <= MOST)) {
            throw new IllegalArgumentException("days: " + days + " (expected: more than 0, at most 500 days of work)");
        }
    }

    /** What a check was thought to take, and what it took. */
    public record Guess(double forecast, double took) {}

    /** What all of it took by what was forecast; empty where of no check both is known. */
    public static OptionalDouble ratio(List<Guess> guesses) {
        double forecast = guesses.stream().mapToDouble(Guess::forecast).sum();
        return forecast > 0
                ? OptionalDouble.of(guesses.stream().mapToDouble(Guess::took).sum() / forecast)
                : OptionalDouble.empty();
    }
}
