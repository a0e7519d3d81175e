package dev.slipway.core.shadow;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How much two texts have in common, from 0 to 1: the Sørensen–Dice coefficient of their pairs of neighbouring characters,
 * 2·|A∩B| / (|A| + |B|), each pair counted as often as it stands in the text. Upper and lower case and runs of white space are
 * alike. Time grows with the texts' lengths, not with their product. Sources: Dice 1945; Sørensen 1948.
 */
public final class Similarity {
    private Similarity() {}

    public static double of(String one, String other) {
        String a = plain(one);
        String b = plain(other);
        if (a.equals(b)) {
            return 1;
        }
        if (a.length() < 2 || b.length() < 2) {
            return 0;
        }
        Map<Integer, int[]> pairs = new HashMap<>();
        for (int i = 0; i + 1 < a.length(); i++) {
            pairs.computeIfAbsent(pair(a, i), _ -> new int[1])[0]++;
        }
        long common = 0;
        for (int i = 0; i + 1 < b.length(); i++) {
            int[] left = pairs.get(pair(b, i));
            if (left != null && left[0] > 0) {
                left[0]--;
                common++;
            }
        }
        return 2.0 * common / (a.length() + b.length() - 2);
    }

    private static int pair(String text, int at) {
        return (text.charAt(at) << Character.SIZE) | text.charAt(at + 1);
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isWhitespace(c)) {
                plain.append(c);
            } else if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        }
        return plain.toString().strip().toLowerCase(Locale.ROOT);
    }
}
