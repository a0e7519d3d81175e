package dev.slipway.gateway.variant;

import dev.slipway.gateway.upstream.UpstreamAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What the head of a refusal says about asking again.
 *
 * @param wish how long the upstream wishes to be left alone; empty when it did not say
 * @param mayAskAgain false when it says that asking again is of no use
 */
record Refused(Optional<Duration> wish, boolean mayAskAgain) {
    private static final double LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    static Refused of(UpstreamAnswer answer) {
        boolean again = !answer.header("x-should-retry").orElse("").strip().equalsIgnoreCase("false");
        return new Refused(wish(answer), again);
    }

    private static Optional<Duration> wish(UpstreamAnswer answer) {
        String after = answer.header("retry-after").orElse("");
        return number(answer.header("retry-after-ms").orElse(""))
                .map(millis -> seconds(millis / 1000))
                .or(() -> number(after).map(Refused::seconds))
                .or(() -> until(after, answer.header("date").orElse("")));
    }

    private static Optional<Double> number(String text) {
        return text.strip().matches("\\d{1,9}(\\.\\d{1,6})?")
                ? Optional.of(Double.valueOf(text.strip()))
                : Optional.empty();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(Math.min(seconds, LONGEST_SECONDS) * 1000));
    }

    /** A date is held against the upstream's own clock: ours may differ from it by more than the wish is long. */
    private static Optional<Duration> until(String date, String now) {
        try {
            Duration wish = Duration.between(time(now), time(date));
            return Optional.of(wish.isNegative() ? Duration.ZERO : seconds(wish.toMillis() / 1000.0));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private static ZonedDateTime time(String text) {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }
}
