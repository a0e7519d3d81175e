package dev.slipway.store.journal;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.rollout.Arm;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.Protocol;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.core.traffic.Sighting;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Reads one fact from its stored form. Properties a later version added are passed over; a type, or a value of a list,
 * that only a later version knows is an error of that one fact.
 */
final class FactReader {
    private FactReader() {}

    /** Throws a {@link RuntimeException} when this is no fact that this version knows. */
    static Fact read(StoredFact json) {
        String type = json.text("t");
        return switch (type) {
            case "interaction" -> interaction(json);
            case "attempt" -> attempt(json);
            case "outcome" -> outcome(json);
            case "pair" -> shadowPair(json);
            case "body" -> body(json);
            case "sighting" -> sighting(json);
            case "node" -> new Fact.NodeStarted(json.text("node"), instant(json, "at"));
            default ->
                throw new IllegalArgumentException("t: " + type + " (expected: a type of fact this version knows)");
        };
    }

    private static Interaction interaction(StoredFact json) {
        StoredFact route = json.optionalObject("route");
        StoredFact result = json.optionalObject("result");
        return new Interaction(
                uuid(json, "id"),
                json.text("node"),
                instant(json, "at"),
                caller(json.object("caller")),
                route == null ? null : route(route),
                result == null ? null : interactionResult(result));
    }

    private static Interaction.Caller caller(StoredFact json) {
        return new Interaction.Caller(
                json.text("system"),
                json.optionalText("key"),
                json.optionalText("customer"),
                json.optionalText("transaction"),
                Protocol.valueOf(json.text("protocol")),
                json.flag("streamed"),
                json.number("bytes"));
    }

    private static Interaction.Route route(StoredFact json) {
        String rollout = json.optionalText("rollout");
        return new Interaction.Route(
                json.number("revision"),
                json.text("spec"),
                rollout == null ? null : UUID.fromString(rollout),
                Arm.valueOf(json.text("arm")),
                json.text("variant"));
    }

    private static Interaction.Result interactionResult(StoredFact json) {
        return new Interaction.Result(
                Interaction.Status.valueOf(json.text("status")),
                json.optionalText("by"),
                Math.toIntExact(json.number("http")),
                json.optionalText("error"),
                instant(json, "ended"),
                json.number("latency"),
                json.optionalNumber("first"),
                json.number("bytes"),
                json.optionalText("value"));
    }

    private static Attempt attempt(StoredFact json) {
        StoredFact reserved = json.optionalObject("reserved");
        StoredFact result = json.optionalObject("result");
        return new Attempt(
                uuid(json, "id"),
                uuid(json, "interaction"),
                json.text("node"),
                json.text("system"),
                json.text("variant"),
                Attempt.Role.valueOf(json.text("role")),
                Math.toIntExact(json.number("ordinal")),
                instant(json, "at"),
                reserved == null ? null : new Money(reserved.number("micros"), reserved.text("currency")),
                result == null ? null : attemptResult(result));
    }

    private static Attempt.Result attemptResult(StoredFact json) {
        Long http = json.optionalNumber("http");
        List<?> usage = json.optionalList("usage");
        return new Attempt.Result(
                Attempt.Status.valueOf(json.text("status")),
                http == null ? null : Math.toIntExact(http),
                json.optionalText("error"),
                instant(json, "ended"),
                json.number("latency"),
                json.optionalNumber("first"),
                usage == null ? null : usage(usage),
                charge(json.object("charge")));
    }

    private static Usage usage(List<?> classes) {
        return new Usage((Long) classes.get(0), (Long) classes.get(1), (Long) classes.get(2), (Long) classes.get(3));
    }

    private static Charge charge(StoredFact json) {
        String unknown = json.optionalText("unknown");
        if (unknown != null) {
            return new Charge.Unknown(unknown);
        }
        Money amount = new Money(json.number("micros"), json.text("currency"));
        Long cached = json.optionalNumber("cached");
        return new Charge.Known(amount, json.text("price"), json.flag("estimated"), cached == null ? 0 : cached);
    }

    private static Outcome outcome(StoredFact json) {
        return new Outcome(
                uuid(json, "id"),
                uuid(json, "interaction"),
                json.optionalText("label"),
                json.optionalFlag("correct"),
                json.optionalFlag("overridden"),
                json.text("source"),
                instant(json, "at"));
    }

    private static ShadowPair shadowPair(StoredFact json) {
        String kind = json.optionalText("kind");
        List<?> fields = json.optionalList("fields");
        return new ShadowPair(
                uuid(json, "id"),
                uuid(json, "interaction"),
                json.text("system"),
                kind == null ? ShadowPair.Kind.CANDIDATE : ShadowPair.Kind.valueOf(kind),
                json.text("served"),
                json.text("shadow"),
                json.optionalFlag("agree"),
                json.optionalText("servedValue"),
                json.optionalText("shadowValue"),
                fields == null
                        ? List.of()
                        : fields.stream().map(FactReader::field).toList(),
                instant(json, "at"));
    }

    private static ShadowPair.Field field(Object json) {
        StoredFact field = (StoredFact) json;
        return new ShadowPair.Field(field.text("name"), field.optionalFlag("agree"), field.optionalFraction("score"));
    }

    private static Body body(StoredFact json) {
        return new Body(
                uuid(json, "id"),
                uuid(json, "interaction"),
                json.text("system"),
                Body.Part.valueOf(json.text("part")),
                json.optionalText("variant"),
                json.flag("redacted"),
                json.optionalText("content"),
                json.optionalText("withheld"),
                instant(json, "at"));
    }

    private static Sighting sighting(StoredFact json) {
        return new Sighting(
                uuid(json, "id"), Sighting.Kind.valueOf(json.text("kind")), json.text("name"), instant(json, "at"));
    }

    private static UUID uuid(StoredFact json, String name) {
        return UUID.fromString(json.text(name));
    }

    private static Instant instant(StoredFact json, String name) {
        return Instant.ofEpochSecond(0, json.number(name));
    }
}
