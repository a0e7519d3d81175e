package dev.slipway.core.bridge;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** When everything production needs will be there, from how fast checks passed so far. */
public sealed interface Forecast {
    /** Slower than this is worth a word to whoever pays. */
    double MOST_SLIP = 0.25;

    /** Less is no pace. */
    Duration LEAST = Duration.ofDays(3);

    /** After so long without any progress nobody should wait for a forecast any more. */
    Duration STANDSTILL = Duration.ofDays(14);

    /** Only the last weeks tell how fast it goes now. */
    Duration WINDOW = Duration.ofDays(28);

    /**
     * Nothing is open.
     *
     * @param since when the last check was closed
     */
    record Ready(Instant since) implements Forecast {}

    /**
     * At the pace so far.
     *
     * @param perWeek checks closed in a week, those that opened again taken off
     */
    record By(Instant at, double perWeek) implements Forecast {}

    /**
     * Nobody can tell.
     *
     * @param still whether nothing has moved for so long that this is news
     */
    record None(String why, boolean still) implements Forecast {}

    /** @param begun when the bridge began */
    static Forecast of(BurnDown burnDown, Instant begun, Instant now) {
        if (burnDown.open() == 0) {
            return new Ready(burnDown.closed().values().stream()
                    .max(Comparator.naturalOrder())
                    .orElse(begun));
        }
        Duration sinceBegun = Duration.between(begun, now);
        if (sinceBegun.compareTo(LEAST) < 0) {
            return new None("it has only begun; " + LEAST.toDays() + " days are the least", false);
        }
        Duration span = sinceBegun.compareTo(WINDOW) < 0 ? sinceBegun : WINDOW;
        int closed = burnDown.openAt(now.minus(span)) - burnDown.open();
        if (closed <= 0) {
            return new None(
                    (closed == 0 ? "no check has passed" : "more checks failed than passed") + " in the last "
                            + span.toDays() + " days",
                    span.compareTo(STANDSTILL) >= 0);
        }
        double perDay = closed / (span.toSeconds() / 86_400.0);
        long seconds = (long) Math.ceil(burnDown.open() / perDay * 86_400);
        return new By(now.plusSeconds(seconds), 7 * perDay);
    }

    /**
     * How much longer it takes than planned, as a part of the plan; negative when it is faster. Empty where nobody can tell
     * and the planned end has not passed.
     */
    default Optional<Double> slip(BridgePlan plan, Instant begun, Instant now) {
        Instant planned = plan.ends(begun);
        return switch (this) {
            case Ready ready -> Optional.of(part(planned, ready.since(), plan));
            case By by -> Optional.of(part(planned, by.at(), plan));
            case None _ -> now.isAfter(planned) ? Optional.of(part(planned, now, plan)) : Optional.empty();
        };
    }

    private static double part(Instant planned, Instant real, BridgePlan plan) {
        return (double) Duration.between(planned, real).toSeconds()
                / plan.length().toSeconds();
    }

    /** What whoever pays for the bridge has to hear now; empty while it goes as planned. */
    default Optional<String> alert(BridgePlan plan, Instant begun, Instant now) {
        Optional<Double> slip = slip(plan, begun, now).filter(one -> one > MOST_SLIP);
        if (slip.isPresent()) {
            return Optional.of(String.format(
                    Locale.ENGLISH,
                    "The bridge slips by %.0f%% of its %d weeks (expected: at most 25%%).",
                    100 * slip.get(),
                    plan.weeks()));
        }
        return this instanceof None none && none.still()
                ? Optional.of("The bridge stands still: " + none.why() + ".")
                : Optional.empty();
    }
}
