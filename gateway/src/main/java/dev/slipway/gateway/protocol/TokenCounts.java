package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what providers report of tokens into classes that are disjoint. */
final class TokenCounts {
    /** A count above it is nonsense and no usage: no price may overflow on it. */
    private static final long MOST_TOKENS = 1_000_000_000;

    private static final long NONSENSE = -1;

    private TokenCounts() {}

    /** Tokens of the prompt read from the cache and written to it. */
    private record Cached(long read, long written) {
        static final Cached NONE = new Cached(0, 0);
    }

    /** The usage of OpenAI's protocols, where cached tokens are part of the prompt; null when it makes no sense. */
    static @Nullable Usage openAi(JsonParser parser) {
        long prompt = 0;
        Cached cached = Cached.NONE;
        long output = 0;
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "prompt_tokens", "input_tokens" -> prompt = count(parser, value);
                case "completion_tokens", "output_tokens" -> output = count(parser, value);
                case "prompt_tokens_details", "input_tokens_details" -> {
                    if (value == JsonToken.START_OBJECT) {
                        cached = readCached(parser);
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> parser.skipChildren();
            }
        }
        if (prompt < 0 || output < 0 || cached.read < 0 || cached.written < 0) {
            return null;
        }
        long read = Math.min(prompt, cached.read);
        long written = Math.min(prompt - read, cached.written);
        return new Usage(prompt - read - written, read, written, output);
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

    /**
     * The usage of Anthropic's messages, where cached tokens stand beside the input.
     *
     * @param before what earlier events of the stream reported; a later count replaces the one before
     * @return {@code before} when it makes no sense
     */
    static @Nullable Usage anthropic(JsonParser parser, @Nullable Usage before) {
        Usage known = before == null ? Usage.NONE : before;
        long input = known.input();
        long read = known.cacheRead();
        long written = known.cacheWrite();
        long output = known.output();
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "input_tokens" -> input = count(parser, value, input);
                case "cache_read_input_tokens" -> read = count(parser, value, read);
                case "cache_creation_input_tokens" -> written = count(parser, value, written);
                case "output_tokens" -> output = count(parser, value, output);
                default -> parser.skipChildren();
            }
        }
        return input < 0 || read < 0 || written < 0 || output < 0 ? before : new Usage(input, read, written, output);
    }

    private static long count(JsonParser parser, JsonToken value, long absent) {
        return value == JsonToken.VALUE_NULL ? absent : count(parser, value);
    }

    private static long count(JsonParser parser, JsonToken value) {
        if (value == JsonToken.VALUE_NUMBER_INT) {
            long tokens =
                    parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? NONSENSE : parser.getLongValue();
            return tokens <= MOST_TOKENS ? tokens : NONSENSE;
        }
        parser.skipChildren();
        return value == JsonToken.VALUE_NULL ? 0 : NONSENSE;
    }
}
