package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What the gateway needs to know of an OpenAI answer or of one chunk of a stream, read in one pass over its tokens. Not
 * thread-safe: one object reads one document.
 */
public final class ChatScan {
    /** A count above it is nonsense and no usage: no price may overflow on it. */
    private static final long MOST_TOKENS = 1_000_000_000;

    /** Tokens of the prompt read from the cache and written to it. */
    private record Cached(long read, long written) {
        static final Cached NONE = new Cached(0, 0);
    }

    private final StringBuilder text = new StringBuilder();
    private boolean hasChoices;
    private boolean anyChoice;
    private boolean content;
    private boolean finished;
    private boolean error;
    private @Nullable Usage usage;

    private ChatScan() {}

    /**
     * Reads a whole answer or one chunk.
     *
     * @throws JacksonException when it is no JSON
     */
    public static ChatScan of(byte[] json) {
        return read(Json.MAPPER.createParser(json));
    }

    /** The same for text. */
    public static ChatScan of(String json) {
        return read(Json.MAPPER.createParser(json));
    }

    private static ChatScan read(JsonParser source) {
        ChatScan scan = new ChatScan();
        try (JsonParser parser = source) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                scan.readTop(parser);
                parser.nextToken();
            }
        }
        return scan;
    }

    /** The words of the first choice. */
    public String text() {
        return text.toString();
    }

    /** Whether it is an answer at all. */
    public boolean hasChoices() {
        return hasChoices;
    }

    /** Whether anything is in it that a caller may show or act on; a role alone is none. */
    public boolean hasContent() {
        return content || finished;
    }

    public boolean finished() {
        return finished;
    }

    /** Whether it is an error in the place of an answer. */
    public boolean isError() {
        return error;
    }

    /** Whether it carries the usage and nothing else. */
    public boolean usageOnly() {
        return usage != null && !anyChoice;
    }

    public @Nullable Usage usage() {
        return usage;
    }

    private void readTop(JsonParser parser) {
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            if (name.equals("choices") && value == JsonToken.START_ARRAY) {
                hasChoices = true;
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    readChoice(parser, !anyChoice);
                    anyChoice = true;
                }
            } else if (name.equals("usage") && value == JsonToken.START_OBJECT) {
                readUsage(parser);
            } else {
                error |= name.equals("error") && value != JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
        }
    }

    private void readChoice(JsonParser parser, boolean first) {
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            if ((name.equals("delta") || name.equals("message")) && value == JsonToken.START_OBJECT) {
                readMessage(parser, first);
            } else {
                finished |= name.equals("finish_reason") && value == JsonToken.VALUE_STRING;
                parser.skipChildren();
            }
        }
    }

    private void readMessage(JsonParser parser, boolean first) {
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            if (name.equals("content") && value == JsonToken.VALUE_STRING) {
                String words = parser.getString();
                content |= !words.isEmpty();
                if (first) {
                    text.append(words);
                }
            } else {
                content |= !name.equals("role") && says(parser, value);
                parser.skipChildren();
            }
        }
    }

    private static boolean says(JsonParser parser, JsonToken value) {
        return switch (value) {
            case VALUE_NULL -> false;
            case VALUE_STRING -> parser.getStringLength() > 0;
            default -> true;
        };
    }

    private void readUsage(JsonParser parser) {
        long prompt = 0;
        Cached cached = Cached.NONE;
        long completion = 0;
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "prompt_tokens" -> prompt = count(parser, value);
                case "completion_tokens" -> completion = count(parser, value);
                case "prompt_tokens_details" -> {
                    if (value == JsonToken.START_OBJECT) {
                        cached = readCached(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> parser.skipChildren();
            }
        }
        if (prompt >= 0 && completion >= 0 && cached.read >= 0 && cached.written >= 0) {
            // Cached tokens are part of the prompt in this protocol; here every token is counted once.
            long read = Math.min(prompt, cached.read);
            long written = Math.min(prompt - read, cached.written);
            usage = new Usage(prompt - read - written, read, written, completion);
        }
    }

    private static Cached readCached(JsonParser parser) {
        long read = 0;
        long written = 0;
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "cached_tokens" -> read = count(parser, value);
                case "cache_write_tokens" -> written = count(parser, value);
                default -> parser.skipChildren();
            }
        }
        return new Cached(read, written);
    }

    private static long count(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_NUMBER_INT) {
            long tokens = parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? -1 : parser.getLongValue();
            return tokens <= MOST_TOKENS ? tokens : -1;
        }
        parser.skipChildren();
        return value == JsonToken.VALUE_NULL ? 0 : -1;
    }
}
