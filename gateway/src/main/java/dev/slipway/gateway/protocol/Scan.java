package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What the gateway needs to know of an answer, or of one event of a stream, read in one pass over its tokens without
 * building a tree. One object reads one document; for one thread.
 */
public abstract class Scan {
    private final StringBuilder text = new StringBuilder();
    boolean answer;
    boolean content;
    boolean finished;
    boolean end;
    boolean error;

    @Nullable
    Usage usage;

    Scan() {}

    /** @throws JacksonException when it is no JSON */
    final Scan read(JsonParser source) {
        try (JsonParser parser = source) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                readTop(parser);
                parser.nextToken();
            }
        }
        return this;
    }

    /** Reads the members of the outermost object, whose brace has been read. */
    abstract void readTop(JsonParser parser);

    final void say(String words) {
        content |= !words.isEmpty();
        text.append(words);
    }

    /** The words of the first choice. */
    public final String text() {
        return text.toString();
    }

    /** Whether it is a whole answer at all. */
    public final boolean isAnswer() {
        return answer;
    }

    /** Whether anything is in it that a caller may show or act on; a role alone is none. */
    public final boolean hasContent() {
        return content || finished;
    }

    /** Whether a stream that ends cleanly after it is complete. */
    public final boolean finished() {
        return finished;
    }

    /** Whether nothing follows it in its stream. */
    public final boolean isEnd() {
        return end;
    }

    /** Whether it is an error in the place of an answer. */
    public final boolean isError() {
        return error;
    }

    /** Whether it carries the usage and nothing else, so that a caller who did not ask for it need not see it. */
    public boolean usageOnly() {
        return false;
    }

    /** Whether its usage counts the whole answer; until then output is still to come. */
    public boolean countsAll() {
        return usage != null;
    }

    /** Tokens; null when it reports none. */
    public final @Nullable Usage usage() {
        return usage;
    }

    static boolean says(JsonParser parser, JsonToken value) {
        return switch (value) {
            case VALUE_NULL -> false;
            case VALUE_STRING -> parser.getStringLength() > 0;
            default -> true;
        };
    }
}
