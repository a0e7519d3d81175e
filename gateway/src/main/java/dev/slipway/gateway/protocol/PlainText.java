package dev.slipway.gateway.protocol;

/** Text from outside, made fit to be recorded. */
public final class PlainText {
    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /** At most {@code length} characters; control characters and halves of characters, which no database takes, replaced. */
    public static String of(String text, int length) {
        StringBuilder clean = null;
        int end = Math.min(text.length(), length);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) || isHalf(text, i, end)) {
                if (clean == null) {
                    clean = new StringBuilder(text.substring(0, end));
                }
                clean.setCharAt(i, REPLACEMENT);
            }
        }
        return clean == null ? text.substring(0, end) : clean.toString();
    }

    /** Whether a text of a caller is short and clean enough to be taken as it is. */
    public static boolean fits(String text, int length) {
        return text.length() <= length && text.equals(of(text, length));
    }

    private static boolean isHalf(String text, int at, int end) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= end || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
