package dev.slipway.core.register;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a pilot.
 *
 * @param name as its system is named, or will be
 * @param owner the one person who answers for it; null where nobody does
 * @param began when it began; null where nobody remembers
 * @param days how long it was meant to take; null where nobody said
 * @param goal what it was to reach
 * @param outcome what it reached so far
 * @param why what is in its way, in their words
 */
public record Registration(
        String name,
        String title,
        @Nullable String owner,
        @Nullable LocalDate began,
        @Nullable Integer days,
        String goal,
        String outcome,
        Stuck stuck,
        String why) {
    private static final int LONGEST_TITLE = 120;
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_DAYS = 3_650;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern PERSON = Pattern.compile("[^@\\s]+@[^@\\s]+");

    public Registration {
        expect(
                !title.isBlank() && title.length() <= LONGEST_TITLE,
                "title",
                title,
                "one line of at most 120 characters");
        expect(NAME.matcher(name).matches(), "name", name, "lower-case letters, digits and hyphens, at most 63");
        expect(
                owner == null || PERSON.matcher(owner).matches(),
                "owner",
                String.valueOf(owner),
                "one person's e-mail address; a group owns nothing");
        expect(days == null || (days > 0 && days <= MOST_DAYS), "days", String.valueOf(days), "1 to 3650");
        for (String text : new String[] {goal, outcome, why}) {
            expect(text.length() <= LONGEST_TEXT, "text", text.length() + " characters", "at most 1000");
        }
    }

    private static void expect(boolean fits, String what, String value, String expected) {
        if (!fits) {
            throw new IllegalArgumentException(what + ": " + value + " (expected: " + expected + ")");
        }
    }

    /** A name made of a title, e.g. {@code claims-triage} of {@code Claims triage}. */
    public static String nameOf(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        return cut.replaceAll("^-+|-+$", "");
    }
}
