package dev.slipway.core.spec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word somebody probably meant. */
final class Words {
    private static final int LONGEST = 100;
    private static final int NEAR = 2;
    private static final int NEAR_PART = 3;

    private Words() {}

    /** The right word nearest to a wrong one: at most 2 typing errors, or 1 for every 3 letters; else empty. */
    static Optional<String> nearest(String wrong, Collection<String> right) {
        return right.stream()
                .filter(_ -> wrong.length() <= LONGEST)
                .filter(word -> near(wrong, word))
                .min(Comparator.comparingInt((String word) -> distance(wrong, word)));
    }

    private static boolean near(String wrong, String word) {
        int longest = Math.max(wrong.length(), word.length());
        int distance = distance(wrong, word);
        return distance <= Math.max(NEAR, longest / NEAR_PART) && 2 * distance <= longest;
    }

    /** Edits between two words, case aside; swapping two neighbours is one edit (Damerau, optimal string alignment). */
    static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, i, j, edits);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int i, int j, int[][] edits) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(edits[i - 1][j - 1] + change, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }
}
