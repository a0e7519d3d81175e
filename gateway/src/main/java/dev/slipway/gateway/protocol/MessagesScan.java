package dev.slipway.gateway.protocol;

import dev.slipway.core.price.Usage;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Answers and events of Anthropic messages. A stream reports the prompt's tokens in its first event and the others, counted
 * from its beginning, in {@code message_delta}; it ends with {@code message_stop}.
 */
final class MessagesScan extends Scan {
    /** Blocks that begin empty; what others say stands in their first event. */
    private static final Set<String> GROWING = Set.of("text", "thinking", "tool_use", "server_tool_use");

    private final boolean event;
    private String type = "";
    private String block = "";
    private boolean stops;
    private boolean last;

    private MessagesScan(boolean event, @Nullable Usage before) {
        this.event = event;
        this.usage = before;
    }

    static Scan of(byte[] json) {
        return new MessagesScan(false, null).read(Json.MAPPER.createParser(json));
    }

    /** @param before usage that earlier events reported */
    static Scan of(String data, @Nullable Usage before) {
        return new MessagesScan(true, before).read(Json.MAPPER.createParser(data));
    }

    @Override
    void readTop(JsonParser parser) {
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            switch (name) {
                case "type" -> type = value == JsonToken.VALUE_STRING ? parser.getString() : "";
                case "content" -> readContent(parser, value);
                case "message" -> readMessage(parser, value);
                case "content_block" -> block = readBlock(parser, value);
                case "delta" -> readDelta(parser, value);
                case "usage" -> readUsage(parser, value);
                default -> parser.skipChildren();
            }
        }
        judge();
    }

    private void judge() {
        error = type.equals("error");
        if (event) {
            end = type.equals("message_stop");
            last = end || type.equals("message_delta");
            finished = stops && type.equals("message_delta");
            content |= type.equals("content_block_start") && !GROWING.contains(block);
        }
    }

    /** The first event counts the prompt, but of the answer next to nothing. */
    @Override
    public boolean countsAll() {
        return usage != null && (!event || last);
    }

    private void readContent(JsonParser parser, JsonToken value) {
        if (value == JsonToken.START_ARRAY) {
            answer = true;
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                readBlock(parser, JsonToken.START_OBJECT);
            }
        } else {
            parser.skipChildren();
        }
    }

    private void readMessage(JsonParser parser, JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken member = parser.nextToken();
            if (name.equals("usage")) {
                readUsage(parser, member);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Says the words of a block of text; returns the type of the block. */
    private String readBlock(JsonParser parser, JsonToken value) {
        String kind = "";
        String words = "";
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return kind;
        }
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken member = parser.nextToken();
            if (name.equals("type") && member == JsonToken.VALUE_STRING) {
                kind = parser.getString();
            } else if (name.equals("text") && member == JsonToken.VALUE_STRING) {
                words = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
        if (kind.equals("text")) {
            say(words);
        }
        return kind;
    }

    private void readDelta(JsonParser parser, JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken member = parser.nextToken();
            switch (name) {
                case "text" -> say(member == JsonToken.VALUE_STRING ? parser.getString() : "");
                case "stop_reason" -> stops = member == JsonToken.VALUE_STRING;
                case "type", "stop_sequence" -> {}
                default -> content |= says(parser, member);
            }
            parser.skipChildren();
        }
    }

    private void readUsage(JsonParser parser, JsonToken value) {
        if (value == JsonToken.START_OBJECT) {
            usage = TokenCounts.anthropic(parser, usage);
        } else {
            parser.skipChildren();
        }
    }
}
