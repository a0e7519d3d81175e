package dev.slipway.control.rest;

import dev.slipway.control.DeskException;
import dev.slipway.core.person.Actor;
import dev.slipway.core.rollout.Share;
import dev.slipway.http.Exchange;
import dev.slipway.http.PathParams;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/** One request to the API, with who asks. */
record Call(Exchange exchange, PathParams path, Actor who) {
    private static final int MOST_BYTES = 4 << 20;

    /** The name of who asks. */
    String actor() {
        return who.name();
    }

    /** The body as a record; unknown fields are errors. An empty body reads as an object without fields. */
    <T> T body(Class<T> type) {
        byte[] bytes = exchange.body();
        if (bytes.length > MOST_BYTES) {
            throw new RefusedException(
                    413, "too_large", "body: " + bytes.length + " bytes (expected: at most " + MOST_BYTES + ")");
        }
        try {
            T body = bytes.length == 0 ? Json.MAPPER.readValue("{}", type) : Json.MAPPER.readValue(bytes, type);
            if (body == null) {
                throw RefusedException.badRequest("body: null (expected: a JSON object)");
            }
            return body;
        } catch (JacksonException e) {
            throw RefusedException.badRequest("body: " + e.getOriginalMessage() + where(e)
                    + " (expected: JSON as the API document describes it)");
        }
    }

    String part(String name) {
        return path.get(name);
    }

    UUID id(String name) {
        return uuid(name, part(name));
    }

    static UUID uuid(String name, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            throw RefusedException.badRequest(name + ": " + text + " (expected: a UUID)");
        }
    }

    static Share share(String text) {
        try {
            return Share.parse(text);
        } catch (IllegalArgumentException e) {
            throw new DeskException(DeskException.Code.INVALID, String.valueOf(e.getMessage()));
        }
    }

    Optional<String> query(String name) {
        return exchange.query(name).filter(value -> !value.isBlank());
    }

    int limit(int usual, int most) {
        String text = query("limit").orElse(Integer.toString(usual));
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        } catch (NumberFormatException _) {
            // Answered below, as any other wrong value.
        }
        throw RefusedException.badRequest("limit: " + text + " (expected: 1 to " + most + ")");
    }

    private static String where(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
