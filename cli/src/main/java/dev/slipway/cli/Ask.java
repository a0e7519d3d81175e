package dev.slipway.cli;

import java.io.Console;
import java.util.Locale;

/** Confirmation before harm: asks a person at a terminal, and refuses to guess where there is none. */
final class Ask {
    private Ask() {}

    static boolean sure(String question, boolean yes) {
        if (yes) {
            return true;
        }
        Console console = System.console();
        if (console == null || !console.isTerminal()) {
            throw new ApiException(
                    ExitCode.USAGE, "nobody is at the terminal to confirm (expected: --yes to go ahead)");
        }
        String answer = console.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
