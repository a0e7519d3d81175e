package dev.slipway.demo.upstream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the log of one run of the sample upstream, also while it is being written. */
public final class UpstreamLog {

    private UpstreamLog() {}

    /**
     * All calls by number. A last line that is not complete yet is left out.
     *
     * @throws IOException when the file cannot be read
     */
    public static List<UpstreamCall> read(Path log) throws IOException {
        Map<Long, JsonNode> received = new TreeMap<>();
        Map<Long, JsonNode> ended = new TreeMap<>();
        String text = Files.readString(log);
        text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .map(Json.MAPPER::readTree)
                .forEach(line -> {
                    Map<Long, JsonNode> lines = line.path("event").asString("").equals("received") ? received : ended;
                    lines.put(line.path("call").asLong(), line);
                });
        return received.values().stream()
                .map(line -> call(line, ended.get(line.path("call").asLong())))
                .toList();
    }

    private static UpstreamCall call(JsonNode received, @Nullable JsonNode end) {
        JsonNode ended = end == null ? Json.MAPPER.createObjectNode() : end;
        return new UpstreamCall(
                received.path("call").asLong(),
                text(received, "interaction"),
                text(received, "attempt"),
                received.path("path").asString(""),
                ended.path("model").asString(""),
                ended.path("streamed").asBoolean(false),
                ended.path("promptTokens").asInt(0),
                ended.path("completionTokens").asInt(0),
                Instant.parse(received.path("at").stringValue()),
                text(ended, "at").map(Instant::parse),
                text(ended, "end").map(UpstreamCall.End::valueOf).orElse(UpstreamCall.End.OPEN));
    }

    private static Optional<String> text(JsonNode line, String field) {
        return line.path(field).isString() ? Optional.of(line.path(field).stringValue()) : Optional.empty();
    }
}
