package dev.slipway.store.journal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** Rows in PostgreSQL's text format of COPY. Gathered as bytes: this runs for every call, and characters would be turned into bytes twice. */
final class CopyRows {
    private static final byte[] NULL = ascii("\\N");
    private static final int NANO_DIGITS = 9;

    private byte[] bytes = new byte[1 << 16];
    private int length;
    private long second = Long.MIN_VALUE;
    private byte[] secondText = NULL;

    /** Adds a row; a value is null, a number, a boolean, a string, a UUID, an enum or an instant. */
    void row(@Nullable Object... values) {
        for (int column = 0; column < values.length; column++) {
            if (column > 0) {
                add('\t');
            }
            value(values[column]);
        }
        add('\n');
    }

    void into(Connection connection, String table) throws SQLException {
        if (length == 0) {
            return;
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + table + " FROM STDIN", new ByteArrayInputStream(bytes, 0, length));
        } catch (IOException e) {
            throw new UncheckedIOException("reading rows out of memory", e);
        }
    }

    private void value(@Nullable Object value) {
        switch (value) {
            case null -> add(NULL);
            case String string -> escaped(string);
            case Instant instant -> add(instant);
            case UUID uuid -> add(ascii(uuid.toString()));
            case Enum<?> constant -> add(ascii(constant.name()));
            case Number number -> add(ascii(number.toString()));
            case Boolean flag -> add(flag ? 't' : 'f');
            default ->
                throw new IllegalArgumentException("value: " + value.getClass() + " (expected: a column's type)");
        }
    }

    /** Many instants of a batch share their second: its text is made once. */
    private void add(Instant instant) {
        if (instant.getEpochSecond() != second) {
            second = instant.getEpochSecond();
            String text = Instant.ofEpochSecond(second).toString();
            secondText = ascii(text.substring(0, text.length() - 1)); // without its Z
        }
        add(secondText);
        add('.');
        room(NANO_DIGITS);
        int rest = instant.getNano();
        for (int digit = NANO_DIGITS - 1; digit >= 0; digit--) {
            bytes[length + digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += NANO_DIGITS;
        add('Z');
    }

    private void escaped(String string) {
        for (byte b : string.getBytes(StandardCharsets.UTF_8)) {
            switch (b) {
                case 0 -> add("\ufffd".getBytes(StandardCharsets.UTF_8)); // PostgreSQL's text cannot hold it
                case '\\' -> escape('\\');
                case '\t' -> escape('t');
                case '\n' -> escape('n');
                case '\r' -> escape('r');
                default -> add(b);
            }
        }
    }

    private void escape(char letter) {
        add('\\');
        add(letter);
    }

    private void add(int single) {
        room(1);
        bytes[length++] = (byte) single;
    }

    private void add(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
