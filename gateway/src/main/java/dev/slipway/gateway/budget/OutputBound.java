package dev.slipway.gateway.budget;

import dev.slipway.gateway.protocol.Json;
import dev.slipway.gateway.protocol.Question;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** How many tokens an answer may have, as its caller says. */
final class OutputBound {
    /** Where the caller names no bound. An answer may be longer; what it then costs beyond is the part of a budget that can be overspent. */
    static final long USUAL = 4_096;

    private static final long MOST = 1_000_000_000;
    private static final long MOST_CHOICES = 128;

    private OutputBound() {}

    static long of(Question question) {
        return question.request() == null ? USUAL : of(question.body());
    }

    static long of(byte[] body) {
        long bound = 0;
        long choices = 1;
        try (JsonParser parser = Json.MAPPER.createParser(body)) {
            String name;
            parser.nextToken();
            while ((name = parser.nextName()) != null) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "max_tokens", "max_completion_tokens", "max_output_tokens" ->
                        bound = Math.max(bound, number(parser, value, MOST));
                    case "n", "best_of" -> choices = Math.max(choices, number(parser, value, MOST_CHOICES));
                    default -> parser.skipChildren();
                }
            }
        } catch (JacksonException unreadable) {
            return USUAL;
        }
        return (bound == 0 ? USUAL : bound) * choices;
    }

    private static long number(JsonParser parser, JsonToken value, long most) {
        if (value != JsonToken.VALUE_NUMBER_INT) {
            parser.skipChildren();
            return 0;
        }
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? most
                : Math.clamp(parser.getLongValue(), 0, most);
    }
}
