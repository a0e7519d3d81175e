package dev.slipway.store.journal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object as it stands in the journal: few fields, read once, found by walking over them. A general tree of JSON
 * costs about twice as much, and every call is read back four times.
 */
final class StoredFact {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int FIELDS = 12;

    private String[] names = new String[FIELDS];
    private @Nullable Object[] values = new Object[FIELDS];
    private int count;

    private StoredFact() {}

    /** The objects of a frame's array. Throws a {@link tools.jackson.core.JacksonException} when it is no such array. */
    static List<StoredFact> all(byte[] json) {
        List<StoredFact> facts = new ArrayList<>(2);
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException(
                        "frame: " + parser.currentToken() + " (expected: an array of facts)");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                facts.add(object(parser));
            }
        }
        return facts;
    }

    String text(String name) {
        return required(name, String.class);
    }

    @Nullable
    String optionalText(String name) {
        return optional(name, String.class);
    }

    long number(String name) {
        return required(name, Long.class);
    }

    @Nullable
    Long optionalNumber(String name) {
        return optional(name, Long.class);
    }

    @Nullable
    Double optionalFraction(String name) {
        Number number = optional(name, Number.class);
        return number == null ? null : number.doubleValue();
    }

    boolean flag(String name) {
        return required(name, Boolean.class);
    }

    @Nullable
    Boolean optionalFlag(String name) {
        return optional(name, Boolean.class);
    }

    StoredFact object(String name) {
        return required(name, StoredFact.class);
    }

    @Nullable
    StoredFact optionalObject(String name) {
        return optional(name, StoredFact.class);
    }

    @Nullable
    List<?> optionalList(String name) {
        return optional(name, List.class);
    }

    private <T> T required(String name, Class<T> type) {
        T value = optional(name, type);
        if (value == null) {
            throw new IllegalArgumentException(name + ": missing (expected: " + type.getSimpleName() + ")");
        }
        return value;
    }

    private <T> @Nullable T optional(String name, Class<T> type) {
        for (int field = 0; field < count; field++) {
            if (names[field].equals(name)) {
                Object value = values[field];
                if (value != null && !type.isInstance(value)) {
                    throw new IllegalArgumentException(
                            name + ": " + value + " (expected: " + type.getSimpleName() + ")");
                }
                return type.cast(value);
            }
        }
        return null;
    }

    private static StoredFact object(JsonParser parser) {
        StoredFact fact = new StoredFact();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            parser.nextToken();
            fact.add(name, value(parser));
        }
        return fact;
    }

    private void add(String name, @Nullable Object value) {
        if (count == names.length) {
            names = Arrays.copyOf(names, 2 * count);
            values = Arrays.copyOf(values, 2 * count);
        }
        names[count] = name;
        values[count++] = value;
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            default ->
                throw new IllegalArgumentException("value: " + parser.currentToken() + " (expected: a JSON value)");
        };
    }

    private static List<@Nullable Object> list(JsonParser parser) {
        List<@Nullable Object> list = new ArrayList<>(4);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }
}
