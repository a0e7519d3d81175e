package dev.slipway.store.journal;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells a fact that can never be projected from a database that cannot take facts now. */
final class Poison {
    private Poison() {}

    /** By SQLSTATE class: 22 is data the server cannot represent, 23 a constraint; everything else may pass by itself. */
    static boolean isTheFactsFault(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = String.valueOf(sql.getSQLState());
                return state.startsWith("22") || state.startsWith("23");
            }
        }
        return failure instanceof IllegalArgumentException || failure instanceof ArithmeticException;
    }

    /** The server's first line only: the lines behind it quote the row, and a row may hold an answer. */
    static String reason(Throwable failure) {
        Throwable said = failure;
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            said = cause instanceof SQLException ? cause : said;
        }
        return String.valueOf(said.getMessage()).lines().findFirst().orElse("");
    }
}
