package dev.slipway.store.journal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows in PostgreSQL's text format of COPY. */
final class CopyRows {
    private final StringBuilder text = new StringBuilder();
    private boolean rowBegun;

    /** Adds a row; a value is null, a number, a boolean, a string, a UUID, an enum or an instant. */
    void row(@Nullable Object... values) {
        rowBegun = false;
        for (Object value : values) {
            if (rowBegun) {
                text.append('\t');
            }
            rowBegun = true;
            value(value);
        }
        text.append('\n');
    }

    void into(Connection connection, String table) throws SQLException {
        if (text.isEmpty()) {
            return;
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " FROM STDIN", new StringReader(text.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("reading rows out of memory", e);
        }
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> text.append("\\N");
            case String string -> escaped(string);
            case Instant instant -> text.append(instant);
            case UUID uuid -> text.append(uuid);
            case Enum<?> constant -> text.append(constant.name());
            case Number number -> text.append(number);
            case Boolean flag -> text.append(flag.booleanValue());
            default ->
                throw new IllegalArgumentException("value: " + value.getClass() + " (expected: a column's type)");
        }
    }

    private void escaped(String string) {
        for (int at = 0; at < string.length(); at++) {
            char c = string.charAt(at);
            switch (c) {
                case '\0' -> text.append('\ufffd'); // PostgreSQL's text cannot hold it
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
