package dev.slipway.store.journal;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.core.traffic.Sighting;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads one fact from its stored form. Properties a later version added are passed over; a type, or a value of a list,
 * that only a later version knows is an error of that one fact.
 */
final class FactReader {
    private FactReader() {}

    /** Throws a {@link RuntimeException} when this is no fact that this version knows. */
    static Fact read(JsonNode json) {
        String type = text(json, "t");
        return switch (type) {
            case "interaction" -> interaction(json);
            case "attempt" -> attempt(json);
            case "outcome" -> outcome(json);
            case "pair" -> shadowPair(json);
            case "sighting" -> sighting(json);
            case "node" -> new Fact.NodeStarted(text(json, "node"), instant(json, "at"));
            default ->
                throw new IllegalArgumentException("t: " + type + " (expected: a type of fact this version knows)");
        };
    }

    private static Interaction interaction(JsonNode json) {
        JsonNode route = json.get("route");
        JsonNode result = json.get("result");
        return new Interaction(
                uuid(json, "id"),
                text(json, "node"),
                instant(json, "at"),
                caller(json.required("caller")),
                route == null ? null : route(route),
                result == null ? null : interactionResult(result));
    }

    private static Interaction.Caller caller(JsonNode json) {
        return new Interaction.Caller(
                text(json, "system"),
                optionalText(json, "key"),
                optionalText(json, "customer"),
                optionalText(json, "transaction"),
                Protocol.valueOf(text(json, "protocol")),
                json.required("streamed").booleanValue(),
                json.required("bytes").longValue());
    }

    private static Interaction.Route route(JsonNode json) {
        JsonNode rollout = json.get("rollout");
        return new Interaction.Route(
                json.required("revision").longValue(),
                text(json, "spec"),
                rollout == null ? null : UUID.fromString(rollout.stringValue()),
                Arm.valueOf(text(json, "arm")),
                text(json, "variant"));
    }

    private static Interaction.Result interactionResult(JsonNode json) {
        return new Interaction.Result(
                Interaction.Status.valueOf(text(json, "status")),
                optionalText(json, "by"),
                json.required("http").intValue(),
                optionalText(json, "error"),
                instant(json, "ended"),
                json.required("latency").longValue(),
                optionalLong(json, "first"),
                json.required("bytes").longValue(),
                optionalText(json, "value"));
    }

    private static Attempt attempt(JsonNode json) {
        JsonNode result = json.get("result");
        return new Attempt(
                uuid(json, "id"),
                uuid(json, "interaction"),
                text(json, "node"),
                text(json, "system"),
                text(json, "variant"),
                Attempt.Role.valueOf(text(json, "role")),
                json.required("ordinal").intValue(),
                instant(json, "at"),
                result == null ? null : attemptResult(result));
    }

    private static Attempt.Result attemptResult(JsonNode json) {
        JsonNode http = json.get("http");
        JsonNode usage = json.get("usage");
        return new Attempt.Result(
                Attempt.Status.valueOf(text(json, "status")),
                http == null ? null : http.intValue(),
                optionalText(json, "error"),
                instant(json, "ended"),
                json.required("latency").longValue(),
                optionalLong(json, "first"),
                usage == null ? null : usage(usage),
                charge(json.required("charge")));
    }

    private static Usage usage(JsonNode json) {
        return new Usage(
                json.required(0).longValue(),
                json.required(1).longValue(),
                json.required(2).longValue(),
                json.required(3).longValue());
    }

    private static Charge charge(JsonNode json) {
        JsonNode unknown = json.get("unknown");
        if (unknown != null) {
            return new Charge.Unknown(unknown.stringValue());
        }
        Money amount = new Money(json.required("micros").longValue(), text(json, "currency"));
        return new Charge.Known(
                amount, text(json, "price"), json.required("estimated").booleanValue());
    }

    private static Outcome outcome(JsonNode json) {
        return new Outcome(
                uuid(json, "id"),
                uuid(json, "interaction"),
                optionalText(json, "label"),
                optionalBoolean(json, "correct"),
                text(json, "source"),
                instant(json, "at"));
    }

    private static ShadowPair shadowPair(JsonNode json) {
        return new ShadowPair(
                uuid(json, "id"),
                uuid(json, "interaction"),
                text(json, "system"),
                text(json, "served"),
                text(json, "shadow"),
                optionalBoolean(json, "agree"),
                optionalText(json, "servedValue"),
                optionalText(json, "shadowValue"),
                instant(json, "at"));
    }

    private static Sighting sighting(JsonNode json) {
        return new Sighting(
                uuid(json, "id"), Sighting.Kind.valueOf(text(json, "kind")), text(json, "name"), instant(json, "at"));
    }

    private static String text(JsonNode json, String name) {
        return json.required(name).stringValue();
    }

    private static @Nullable String optionalText(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null ? null : value.stringValue();
    }

    private static @Nullable Long optionalLong(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null ? null : value.longValue();
    }

    private static @Nullable Boolean optionalBoolean(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null ? null : value.booleanValue();
    }

    private static UUID uuid(JsonNode json, String name) {
        return UUID.fromString(text(json, name));
    }

    private static Instant instant(JsonNode json, String name) {
        return Instant.ofEpochSecond(0, json.required(name).longValue());
    }
}
