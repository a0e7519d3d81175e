package dev.slipway.console.page;

import dev.slipway.core.price.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Figures and times as people read them. Immutable.
 *
 * @param now the moment of the page
 * @param zone whose clock times are named by
 */
public record Show(Instant now, ZoneId zone) {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss z", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final int MICRO_DIGITS = 6;

    /** A count with its thousands apart. */
    public String count(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** A count with its noun, which gets an s when there is not exactly one. */
    public String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** How long ago something was, or in what time it will be, roughly. */
    public String ago(Instant at) {
        Duration since = Duration.between(at, now);
        if (since.abs().toSeconds() < 5) {
            return "just now";
        }
        return since.isNegative() ? "in " + roughly(since.negated()) : roughly(since) + " ago";
    }

    private static String roughly(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 86_400 * 2 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
    }

    /** The date, the time to the second and the zone. */
    public String exact(Instant at) {
        return at.atZone(zone).format(EXACT);
    }

    /** The time of the day to the second. */
    public String clock(Instant at) {
        return at.atZone(zone).format(CLOCK);
    }

    /** The time of the day to the minute. */
    public String minute(Instant at) {
        return at.atZone(zone).format(MINUTE);
    }

    /** Milliseconds without their unit, or words when nothing was measured. */
    public String millis(@Nullable Double millis) {
        if (millis == null) {
            return "not measured";
        }
        return String.format(Locale.ENGLISH, millis < 10 ? "%,.1f" : "%,.0f", millis);
    }

    /** Minutes with their unit; seconds below one minute. */
    public String minutes(double minutes) {
        return minutes > 0 && minutes < 1
                ? String.format(Locale.ENGLISH, "%.0f s", minutes * 60)
                : String.format(Locale.ENGLISH, "%,.1f min", minutes);
    }

    /** A part of a whole in percent, or words when there is no whole. */
    public String percent(long part, long whole) {
        return whole == 0 ? "not measured" : String.format(Locale.ENGLISH, "%.1f%%", 100.0 * part / whole);
    }

    /** Two shares as the ends of a range in percent. */
    public String between(double low, double high) {
        return String.format(Locale.ENGLISH, "%.1f–%.1f%%", 100 * low, 100 * high);
    }

    /**
     * Amounts with their currencies, rounded for reading; {@link #exactly} tells them whole. What has no known price is unknown, never
     * nothing.
     *
     * @param unpriced how many are not in the amounts
     */
    public String money(List<Money> amounts, long unpriced) {
        if (amounts.isEmpty()) {
            return unpriced > 0 ? "unknown" : "none";
        }
        return amounts.stream().map(Show::rounded).collect(Collectors.joining(" + "));
    }

    /** Amounts with their currencies to the last digit. */
    public String exactly(List<Money> amounts) {
        return amounts.stream().map(Money::toString).collect(Collectors.joining(" + "));
    }

    private static String rounded(Money money) {
        BigDecimal amount = BigDecimal.valueOf(money.micros(), MICRO_DIGITS);
        BigDecimal size = amount.abs();
        int digits = size.signum() == 0 || size.compareTo(BigDecimal.ONE) >= 0
                ? 2
                : size.compareTo(new BigDecimal("0.01")) >= 0 ? 4 : MICRO_DIGITS;
        return String.format(Locale.ENGLISH, "%,." + digits + "f", amount.setScale(digits, RoundingMode.HALF_UP)) + " "
                + money.currency();
    }
}
