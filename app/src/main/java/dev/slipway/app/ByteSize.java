package dev.slipway.app;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes as people write it.
 *
 * @param bytes zero or more
 */
record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB|TB)?");
    private static final String UNITS = "B KB MB GB TB";

    /** Reads {@code 500MB} or {@code 2GB}; units are powers of 1,024. */
    static ByteSize parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("size: " + text + " (expected: a number with B, KB, MB, GB or TB)");
        }
        String unit = matcher.group(2) == null ? "B" : matcher.group(2);
        int power = List.of(UNITS.split(" ", -1)).indexOf(unit);
        return new ByteSize(Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power)));
    }
}
