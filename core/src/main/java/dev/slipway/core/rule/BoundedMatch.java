package dev.slipway.core.rule;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds patterns in texts of strangers. A pattern with nested repetitions takes exponential time on a text made for it; here
 * a search is given up after a number of steps that no sensible one needs.
 */
public final class BoundedMatch {
    /** Reads of a character: a few to each character of the longest text that is likely, some 50 ms. */
    private static final int MAX_STEPS = 10_000_000;

    private BoundedMatch() {}

    /**
     * Whether the pattern is found anywhere in the text.
     *
     * @throws MatchTooCostlyException when that cannot be said in reasonable time
     */
    public static boolean found(Pattern pattern, String text) {
        try {
            return pattern.matcher(new Counted(text, new int[] {MAX_STEPS})).find();
        } catch (OutOfSteps | StackOverflowError tooCostly) {
            // The library recurses for each repetition of a group, so that a long text can also exhaust the stack.
            throw new MatchTooCostlyException(pattern.pattern());
        }
    }

    /**
     * The text with every place of the pattern replaced.
     *
     * @param by taken as it is
     * @throws MatchTooCostlyException when that cannot be said in reasonable time
     */
    public static String replaced(Pattern pattern, String text, String by) {
        try {
            Matcher matcher = pattern.matcher(new Counted(text, new int[] {MAX_STEPS}));
            StringBuilder replaced = new StringBuilder();
            int kept = 0;
            while (matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    replaced.append(text, kept, matcher.start()).append(by);
                    kept = matcher.end();
                }
            }
            return kept == 0 ? text : replaced.append(text, kept, text.length()).toString();
        } catch (OutOfSteps | StackOverflowError tooCostly) {
            throw new MatchTooCostlyException(pattern.pattern());
        }
    }

    private static final class OutOfSteps extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfSteps() {
            super(null, null, false, false);
        }
    }

    /** A text that counts how often it is looked at. */
    private static final class Counted implements CharSequence {
        private final CharSequence text;
        private final int[] steps;

        Counted(CharSequence text, int[] steps) {
            this.text = text;
            this.steps = steps;
        }

        @Override
        public char charAt(int index) {
            if (--steps[0] < 0) {
                throw new OutOfSteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
