package dev.slipway.http;

/** What may stand in a header of an answer. Checked on the handler's thread, where the mistake is, and before anything is sent. */
final class HeaderText {

    private static final String SEPARATORS = "()<>@,;:\\\"/[]?={}";

    private HeaderText() {}

    static void check(String name, String value) {
        if (!isToken(name)) {
            throw new IllegalArgumentException("header name: " + name + " (expected: letters, digits and dashes)");
        }
        if (!isPrintable(value)) {
            throw new IllegalArgumentException("header " + name + ": a control character (expected: printable text)");
        }
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!token(name.charAt(i))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isPrintable(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!printable(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean token(int c) {
        return c > ' ' && c < 127 && SEPARATORS.indexOf(c) < 0;
    }

    private static boolean printable(int c) {
        return (c >= ' ' && c != 127) || c == '\t';
    }
}
