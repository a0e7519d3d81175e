package dev.slipway.core.data;

import java.util.Optional;

/** Finds the next place of something in a text. */
@FunctionalInterface
interface Finder {
    /** @param end behind its last character */
    record Place(int start, int end) {}

    /** The first place that begins at or after {@code from}. */
    Optional<Place> find(String text, int from);

    static String replace(String text, Finder finder, String by) {
        Optional<Place> place = finder.find(text, 0);
        if (place.isEmpty()) {
            return text;
        }
        StringBuilder replaced = new StringBuilder(text.length());
        int kept = 0;
        while (place.isPresent()) {
            replaced.append(text, kept, place.get().start()).append(by);
            kept = place.get().end();
            place = finder.find(text, kept);
        }
        return replaced.append(text, kept, text.length()).toString();
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean alphanumeric(char c) {
        return digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }
}
