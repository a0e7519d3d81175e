package dev.slipway.core.spec;

import dev.slipway.core.price.Money;
import dev.slipway.core.rollout.Share;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One way of writing a value as text.
 *
 * @param noun what a text of this form is, e.g. {@code a duration}
 * @param expected how to write it, with an example
 * @param parser the value of a text; empty when the text is not of this form
 */
record Format<T>(String noun, String expected, Function<String, Optional<T>> parser) {
    static final Format<String> TEXT = new Format<>(
            "text", "text that is not empty", text -> Optional.of(text).filter(one -> !one.isBlank()));
    static final Format<String> TITLE = matching("a title", "one line of at most 120 characters", "(?=.*\\S).{1,120}");
    static final Format<String> NAME = matching(
            "a name",
            "at most 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit",
            "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    static final Format<String> EMAIL =
            matching("an e-mail address", "an address such as dana@example.com", "[^@\\s]{1,64}@[^@\\s]{1,190}");
    static final Format<String> HEADER =
            matching("a header name", "a request header such as Slipway-Customer", "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    static final Format<String> POINTER = matching(
            "a JSON Pointer", "a JSON Pointer such as /customer/id; the empty text means the whole", pointer());
    static final Format<String> FIELD =
            matching("a JSON Pointer to a field", "a JSON Pointer such as /customer/id", "(?!$)" + pointer());
    static final Format<String> FILE = new Format<>(
            "a file name inside the folder",
            "a file beside system.yaml or below it, such as claims-rules.yaml, without ..",
            name -> Optional.of(name).filter(SpecFiles::confined));
    static final Format<Duration> DURATION = new Format<>(
            "a duration",
            "a number with ms, s, m, h or d such as 3s or 15m, or ISO 8601 such as P1D",
            Format::duration);
    static final Format<Long> SIZE =
            new Format<>("a size", "a whole number with B, KB or MB such as 64KB", Format::size);
    static final Format<Share> SHARE =
            new Format<>("a percentage", "0% to 100% with at most two decimals, such as 5%", Format::share);
    static final Format<Money> MONEY = new Format<>(
            "an amount of money",
            "an amount with at most six decimals and its currency, such as 0.40 EUR",
            Format::money);
    static final Format<Money> RATE = new Format<>(
            "a rate per hour",
            "an amount per hour such as 62 EUR/h",
            text -> text.endsWith("/h") ? money(text.substring(0, text.length() - 2)) : Optional.empty());
    static final Format<BigDecimal> TIMES = new Format<>(
            "a margin", "a share such as 0.02, or a multiple of the failures from 1.01x to 100x", Format::times);
    static final Format<Pattern> REGEX =
            new Format<>("a regular expression", "a Java regular expression such as ^AB[0-9]+$", Format::regex);

    private static final int LONGEST = 1_000;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Pattern ISO = Pattern.compile(
            "P(?=[0-9T])([0-9]{1,5}D)?(T(?=[0-9])([0-9]{1,7}H)?([0-9]{1,7}M)?" + "([0-9]{1,7}(\\.[0-9]{1,3})?S)?)?");
    private static final Pattern BYTES = Pattern.compile("([0-9]{1,9})(B|KB|MB)");
    private static final Pattern MULTIPLE = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?x");
    private static final BigDecimal MOST_TIMES = BigDecimal.valueOf(100);
    private static final Pattern PERCENT = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,2})?%");

    /** Long texts are refused unseen: a backtracking pattern must not meet them. */
    private static Format<String> matching(String noun, String expected, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return new Format<>(
                noun,
                expected,
                text -> Optional.of(text)
                        .filter(one ->
                                one.length() <= LONGEST && pattern.matcher(one).matches()));
    }

    private static String pointer() {
        return "(/([^~/]|~[01])*)*";
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            return ISO.matcher(text).matches() ? Optional.of(Duration.parse(text)) : Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    /** The shortest way of writing a duration, e.g. {@code 15m}. */
    static String brief(Duration duration) {
        long millis = duration.toMillis();
        if (millis % DAY == 0) {
            return millis / DAY + "d";
        }
        if (millis % MINUTE == 0) {
            return millis % HOUR == 0 ? millis / HOUR + "h" : millis / MINUTE + "m";
        }
        return millis % SECOND == 0 ? millis / SECOND + "s" : millis + "ms";
    }

    private static Optional<Long> size(String text) {
        Matcher matcher = BYTES.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = switch (matcher.group(2)) {
            case "B" -> 1;
            case "KB" -> 1 << 10;
            default -> 1 << 20;
        };
        return Optional.of(Long.parseLong(matcher.group(1)) * unit);
    }

    private static Optional<Share> share(String text) {
        try {
            return PERCENT.matcher(text).matches() ? Optional.of(Share.parse(text)) : Optional.empty();
        } catch (IllegalArgumentException above100) {
            return Optional.empty();
        }
    }

    private static Optional<Money> money(String text) {
        try {
            Money money = Money.parse(text);
            return Optional.of(new Money(
                    money.micros(), Currency.getInstance(money.currency()).getCurrencyCode()));
        } catch (IllegalArgumentException notMoney) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> times(String text) {
        return Optional.of(text)
                .filter(one -> MULTIPLE.matcher(one).matches())
                .map(one -> new BigDecimal(one.substring(0, one.length() - 1)))
                .filter(one -> one.compareTo(BigDecimal.ONE) > 0 && one.compareTo(MOST_TIMES) <= 0);
    }

    private static Optional<Pattern> regex(String text) {
        try {
            return Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException notRegex) {
            return Optional.empty();
        }
    }
}
