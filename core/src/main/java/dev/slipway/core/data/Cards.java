package dev.slipway.core.data;

import java.util.Optional;

/** Finds card numbers: 13 to 19 digits, with at most one space or hyphen between two, that pass Luhn's check (ISO/IEC 7812). */
final class Cards {
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;
    private static final int TEN = 10;

    private Cards() {}

    static Optional<Finder.Place> find(String text, int from) {
        for (int start = from; start < text.length(); start++) {
            boolean begins = Finder.digit(text.charAt(start)) && (start == 0 || !Finder.digit(text.charAt(start - 1)));
            int end = begins ? end(text, start) : -1;
            if (end > 0) {
                return Optional.of(new Finder.Place(start, end));
            }
        }
        return Optional.empty();
    }

    /** Behind the longest number that begins here and ends where a group of digits ends; -1 where there is none. */
    private static int end(String text, int start) {
        StringBuilder digits = new StringBuilder(LONGEST);
        int found = -1;
        for (int at = start; at < text.length() && digits.length() <= LONGEST; at++) {
            char c = text.charAt(at);
            if (Finder.digit(c)) {
                digits.append(c);
                boolean groupEnds = at + 1 == text.length() || !Finder.digit(text.charAt(at + 1));
                boolean fits = digits.length() >= SHORTEST && digits.length() <= LONGEST;
                if (groupEnds && fits && checks(digits)) {
                    found = at + 1;
                }
            } else if ((c != ' ' && c != '-') || !Finder.digit(text.charAt(at - 1))) {
                return found;
            }
        }
        return found;
    }

    private static boolean checks(StringBuilder digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int twice = digit * 2;
            sum += i % 2 == 0 ? digit : twice >= TEN ? twice - TEN + 1 : twice;
        }
        return sum % TEN == 0;
    }
}
