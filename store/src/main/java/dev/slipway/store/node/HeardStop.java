package dev.slipway.store.node;

import dev.slipway.core.stop.Stop;
import dev.slipway.core.stop.StopScope;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stop as its notification tells it, committed when it is heard. Heard late, twice, or after it was lifted, it says nothing of
 * how things stand now; the state read afterwards does.
 */
public record HeardStop(StopScope scope, Stop.Order order) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @throws IllegalArgumentException when it is not one of ours */
    static HeardStop read(String told) {
        try {
            JsonNode json = JSON.readTree(told);
            StopScope scope = new StopScope(
                    json.path("system").stringValueOpt().orElse(null),
                    json.path("variant").stringValueOpt().orElse(null),
                    json.path("customer").stringValueOpt().orElse(null),
                    json.path("upstream").stringValueOpt().orElse(null));
            return new HeardStop(
                    scope,
                    new Stop.Order(
                            json.required("epoch").asLong(),
                            Instant.parse(json.required("at").asString()),
                            json.required("by").asString(),
                            json.required("reason").asString(),
                            json.required("drain").asBoolean()));
        } catch (JacksonException | DateTimeParseException e) {
            throw new IllegalArgumentException("stop: cannot be read (expected: what the database tells of one)", e);
        }
    }
}
