package dev.slipway.core.data;

import java.util.Optional;

/** Finds e-mail addresses: a name, an at sign, and a domain with a dot in it. */
final class Emails {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_DOMAIN = 255;

    private Emails() {}

    static Optional<Finder.Place> find(String text, int from) {
        for (int at = text.indexOf('@', from); at >= 0; at = text.indexOf('@', at + 1)) {
            int start = at;
            while (start > from && at - start < LONGEST_NAME && inName(text.charAt(start - 1))) {
                start--;
            }
            int end = domainEnd(text, at + 1);
            if (start < at && text.substring(at + 1, end).indexOf('.') > 0) {
                return Optional.of(new Finder.Place(start, end));
            }
        }
        return Optional.empty();
    }

    private static int domainEnd(String text, int from) {
        int end = from;
        while (end < text.length() && end - from < LONGEST_DOMAIN && inDomain(text.charAt(end))) {
            end++;
        }
        while (end > from && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean inName(char c) {
        return Character.isLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".indexOf(c) >= 0;
    }

    private static boolean inDomain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }
}
