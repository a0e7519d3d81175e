package dev.slipway.core.data;

import java.util.Optional;

/**
 * Finds telephone numbers: with + or 00 and 8 to 15 digits; with a leading 0, a gap and 9 to 15 digits; or three, three and
 * four digits with gaps, as in North America.
 */
final class Phones {
    private static final int LONGEST = 15;
    private static final int SHORTEST_ABROAD = 8;
    private static final int SHORTEST_AT_HOME = 9;
    private static final int AMERICAN = 10;
    private static final int WIDEST_GAP = 3;

    private Phones() {}

    static Optional<Finder.Place> find(String text, int from) {
        for (int start = from; start < text.length(); start++) {
            char c = text.charAt(start);
            boolean begins = (Finder.digit(c) || c == '+' || c == '(')
                    && (start == 0 || !Finder.alphanumeric(text.charAt(start - 1)));
            int end = begins ? end(text, start) : -1;
            if (end > 0) {
                return Optional.of(new Finder.Place(start, end));
            }
        }
        return Optional.empty();
    }

    private static int end(String text, int start) {
        StringBuilder digits = new StringBuilder(LONGEST);
        StringBuilder groups = new StringBuilder("0");
        int end = start;
        int gap = 0;
        for (int at = start; at < text.length() && digits.length() <= LONGEST && gap <= WIDEST_GAP; at++) {
            char c = text.charAt(at);
            if (Finder.digit(c)) {
                if (gap > 0 && !digits.isEmpty()) {
                    groups.append('0');
                }
                groups.setCharAt(groups.length() - 1, (char) (groups.charAt(groups.length() - 1) + 1));
                digits.append(c);
                gap = 0;
                end = at + 1;
            } else if (c == '+' ? at == start : " -./()".indexOf(c) >= 0) {
                gap++;
            } else {
                break;
            }
        }
        boolean whole = end == text.length() || !Finder.alphanumeric(text.charAt(end));
        return whole && isNumber(text.charAt(start) == '+', digits, groups.toString()) ? end : -1;
    }

    /** @param groups how many digits stand together, as characters from 0 */
    private static boolean isNumber(boolean plus, StringBuilder digits, String groups) {
        int count = digits.length();
        if (count > LONGEST) {
            return false;
        }
        boolean abroad = digits.indexOf("00") == 0 && count > 2 && digits.charAt(2) != '0';
        if (plus || abroad) {
            return count >= SHORTEST_ABROAD;
        }
        boolean home = count > 1
                && digits.charAt(0) == '0'
                && digits.charAt(1) != '0'
                && groups.length() > 1
                && count >= SHORTEST_AT_HOME;
        return home || (count == AMERICAN && groups.equals("334"));
    }
}
