package dev.slipway.gateway.protocol;

import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Answers and typed events of OpenAI responses. A stream ends with {@code response.completed} or
 * {@code response.incomplete}, whose event holds the usage; {@code response.failed} and {@code error} are errors.
 */
final class ResponsesScan extends Scan {
    /** Events before which nothing was said yet. */
    private static final Set<String> PREAMBLE = Set.of(
            "response.created",
            "response.queued",
            "response.in_progress",
            "response.output_item.added",
            "response.content_part.added",
            "keepalive");

    private final boolean event;
    private String type = "";
    private String delta = "";

    private ResponsesScan(boolean event) {
        this.event = event;
    }

    static Scan of(byte[] json) {
        return new ResponsesScan(false).read(Json.MAPPER.createParser(json));
    }

    static Scan of(String data) {
        return new ResponsesScan(true).read(Json.MAPPER.createParser(data));
    }

    @Override
    void readTop(JsonParser parser) {
        if (!event) {
            readResponse(parser);
            return;
        }
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                type = parser.getString();
            } else if (name.equals("delta") && value == JsonToken.VALUE_STRING) {
                delta = parser.getString();
            } else if (name.equals("response") && value == JsonToken.START_OBJECT) {
                readUsage(parser);
            } else {
                parser.skipChildren();
            }
        }
        judge();
    }

    private void judge() {
        switch (type) {
            case "error", "response.failed" -> error = true;
            case "response.completed", "response.incomplete" -> {
                end = true;
                content = true;
            }
            case "response.output_text.delta" -> say(delta);
            default -> content = !PREAMBLE.contains(type) && !(type.endsWith(".delta") && delta.isEmpty());
        }
    }

    /** Of the response inside an event: the events before it have said everything else. */
    private void readUsage(JsonParser parser) {
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            if (name.equals("usage") && value == JsonToken.START_OBJECT) {
                usage = TokenCounts.openAi(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readResponse(JsonParser parser) {
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            if (name.equals("usage") && value == JsonToken.START_OBJECT) {
                usage = TokenCounts.openAi(parser);
            } else if (name.equals("output") && value == JsonToken.START_ARRAY) {
                answer = true;
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    readItem(parser);
                }
            } else {
                error |= name.equals("error") && value != JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
        }
    }

    private void readItem(JsonParser parser) {
        String name;
        while ((name = parser.nextName()) != null) {
            if (parser.nextToken() == JsonToken.START_ARRAY && name.equals("content")) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    readPart(parser);
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Only what is said to the caller; reasoning is not. */
    private void readPart(JsonParser parser) {
        String kind = "";
        String words = "";
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            if (name.equals("type") && value == JsonToken.VALUE_STRING) {
                kind = parser.getString();
            } else if (name.equals("text") && value == JsonToken.VALUE_STRING) {
                words = parser.getString();
            } else {
                parser.skipChildren();
            }
        }
        if (kind.equals("output_text")) {
            say(words);
        }
    }
}
