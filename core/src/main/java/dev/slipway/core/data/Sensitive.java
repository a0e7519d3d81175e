package dev.slipway.core.data;

import dev.slipway.core.rule.BoundedMatch;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Something that is taken out of texts; its name in square brackets stays in its place. */
public sealed interface Sensitive {
    /** As the file writes it. */
    String word();

    /**
     * The text without it.
     *
     * @throws dev.slipway.core.rule.MatchTooCostlyException when that cannot be said in reasonable time
     */
    String redact(String text);

    /** What is known without being described. Each is found in time that grows with the text's length only. */
    enum Known implements Sensitive {
        EMAIL,
        /** Of a registered country, with its length and check digits. */
        IBAN,
        /** 13 to 19 digits that pass Luhn's check, with or without spaces or hyphens. */
        CARD,
        /** International with + or 00, national with a leading 0, or three-three-four digits. */
        PHONE;

        @Override
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @Override
        public String redact(String text) {
            Finder finder = switch (this) {
                case EMAIL -> Emails::find;
                case IBAN -> Ibans::find;
                case CARD -> Cards::find;
                case PHONE -> Phones::find;
            };
            return Finder.replace(text, finder, "[" + word() + "]");
        }

        public static Optional<Known> of(String word) {
            for (Known known : values()) {
                if (known.word().equals(word)) {
                    return Optional.of(known);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A system's own.
     *
     * @param word what stands in its place, in brackets
     * @param regex a Java regular expression; searched with a bound on the steps it may take
     */
    record Own(String word, String regex) implements Sensitive {
        @Override
        public String redact(String text) {
            return BoundedMatch.replaced(Pattern.compile(regex), text, "[" + word + "]");
        }
    }
}
