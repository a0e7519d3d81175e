package dev.slipway.gateway.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A request that names its model, read in one pass over its tokens without building a tree. It knows where the few values
 * stand that the gateway changes on the way upstream, so that every other byte travels untouched: unknown fields, number
 * formats, whitespace. Immutable.
 */
public final class RequestBody {
    private record Span(int from, int to) {}

    /** How the usage of a stream comes to be reported. */
    enum StreamUsage {
        /** Only when {@code stream_options.include_usage} asks for it. */
        WHEN_ASKED,
        ALWAYS
    }

    private final byte[] body;
    private final StreamUsage streamUsage;
    private String modelName = "";
    private boolean stream;
    private boolean includeUsage;
    private int open;
    private @Nullable Span model;
    private @Nullable Span streaming;
    private @Nullable Span options;
    private @Nullable Span usageOption;
    private boolean optionsHold;
    private boolean background;

    private RequestBody(byte[] body, StreamUsage streamUsage) {
        this.body = body;
        this.streamUsage = streamUsage;
    }

    /**
     * Reads a request.
     *
     * @throws Refusal 400 when it is no JSON object, or a value the gateway needs is missing, of a wrong kind or given twice
     */
    static RequestBody read(byte[] body, StreamUsage streamUsage) {
        RequestBody request = new RequestBody(body, streamUsage);
        try (JsonParser parser = Json.MAPPER.createParser(body)) {
            request.readTop(parser);
        } catch (JacksonException malformed) {
            throw Json.malformed(malformed);
        }
        if (request.model == null) {
            throw Refusal.badRequest("invalid_request", "model: missing (expected: the name of a system)")
                    .about("model");
        }
        return request;
    }

    byte[] bytes() {
        return body;
    }

    /** The name of the system, as the caller wrote it. */
    public String model() {
        return modelName;
    }

    public boolean streamed() {
        return stream;
    }

    /** Whether the caller asked for the usage in its stream. */
    public boolean includesUsage() {
        return includeUsage;
    }

    /** Whether the caller wants to fetch the answer later. */
    boolean inBackground() {
        return background;
    }

    /** The request for an upstream's own model name. A stream is made to report its usage. */
    public byte[] toUpstream(String upstreamModel) {
        SortedMap<Span, String> edits = edits(upstreamModel);
        if (stream && !includeUsage && streamUsage == StreamUsage.WHEN_ASKED) {
            askForUsage(edits);
        }
        return apply(edits);
    }

    /** The same request, answered whole instead of streamed. */
    public byte[] toUpstreamWhole(String upstreamModel) {
        SortedMap<Span, String> edits = edits(upstreamModel);
        if (streaming != null) {
            edits.put(streaming, "false");
        }
        if (options != null) {
            edits.put(options, "null");
        }
        return apply(edits);
    }

    private SortedMap<Span, String> edits(String upstreamModel) {
        SortedMap<Span, String> edits = new TreeMap<>(Comparator.comparingInt(Span::from));
        if (model != null) {
            edits.put(model, Json.MAPPER.writeValueAsString(upstreamModel));
        }
        return edits;
    }

    private void askForUsage(SortedMap<Span, String> edits) {
        if (usageOption != null) {
            edits.put(usageOption, "true");
        } else if (options != null && optionsHold) {
            edits.put(new Span(options.from() + 1, options.from() + 1), "\"include_usage\":true,");
        } else if (options != null) {
            edits.put(options, "{\"include_usage\":true}");
        } else {
            edits.put(new Span(open, open), "\"stream_options\":{\"include_usage\":true},");
        }
    }

    private byte[] apply(SortedMap<Span, String> edits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length + 64);
        int at = 0;
        for (var edit : edits.entrySet()) {
            out.write(body, at, edit.getKey().from() - at);
            out.writeBytes(edit.getValue().getBytes(StandardCharsets.UTF_8));
            at = edit.getKey().to();
        }
        out.write(body, at, body.length - at);
        return out.toByteArray();
    }

    private void readTop(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw Refusal.badRequest("invalid_json", "body: no object (expected: a JSON object in UTF-8)");
        }
        open = start(parser) + 1;
        String name;
        while ((name = parser.nextName()) != null) {
            parser.nextToken();
            switch (name) {
                case "model" -> readModel(parser);
                case "stream" -> readStream(parser);
                case "stream_options" -> readOptions(parser);
                case "background" -> {
                    background |= parser.currentToken() == JsonToken.VALUE_TRUE;
                    parser.skipChildren();
                }
                default -> parser.skipChildren();
            }
        }
        if (parser.nextToken() != null) {
            throw Refusal.badRequest("invalid_json", "body: more than one value (expected: one JSON object)");
        }
    }

    private void readModel(JsonParser parser) {
        once(model, "model");
        expect(parser.currentToken() == JsonToken.VALUE_STRING, "model", "a string: the name of a system");
        int from = start(parser);
        modelName = parser.getString();
        model = new Span(from, end(parser));
    }

    private void readStream(JsonParser parser) {
        once(streaming, "stream");
        JsonToken token = parser.currentToken();
        expect(token.isBoolean() || token == JsonToken.VALUE_NULL, "stream", "true or false");
        int from = start(parser);
        stream = token == JsonToken.VALUE_TRUE;
        streaming = new Span(from, end(parser));
    }

    private void readOptions(JsonParser parser) {
        once(options, "stream_options");
        JsonToken token = parser.currentToken();
        expect(token == JsonToken.START_OBJECT || token == JsonToken.VALUE_NULL, "stream_options", "an object");
        int from = start(parser);
        if (token == JsonToken.START_OBJECT) {
            String name;
            while ((name = parser.nextName()) != null) {
                optionsHold = true;
                parser.nextToken();
                if (name.equals("include_usage")) {
                    once(usageOption, "stream_options.include_usage");
                    includeUsage = parser.currentToken() == JsonToken.VALUE_TRUE;
                    int valueFrom = start(parser);
                    parser.skipChildren();
                    usageOption = new Span(valueFrom, end(parser));
                } else {
                    parser.skipChildren();
                }
            }
        }
        options = new Span(from, end(parser));
    }

    private static void once(@Nullable Span seen, String name) {
        // Servers differ in which of two equal members counts: what is routed here might be answered as another model.
        expect(seen == null, name, "to be given once");
    }

    private static void expect(boolean holds, String name, String expected) {
        if (!holds) {
            throw Refusal.badRequest("invalid_request", name + ": (expected: " + expected + ")")
                    .about(name);
        }
    }

    private static int start(JsonParser parser) {
        return offset(parser.currentTokenLocation().getByteOffset());
    }

    private static int end(JsonParser parser) {
        parser.finishToken();
        return offset(parser.currentLocation().getByteOffset());
    }

    private static int offset(long byteOffset) {
        if (byteOffset < 0) {
            throw Refusal.badRequest("invalid_json", "body: not in UTF-8 (expected: a JSON object in UTF-8)");
        }
        return (int) byteOffset;
    }
}
