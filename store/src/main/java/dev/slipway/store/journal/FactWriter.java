package dev.slipway.store.journal;

import dev.slipway.core.price.Charge;
import dev.slipway.core.price.Money;
import dev.slipway.core.price.Usage;
import dev.slipway.core.traffic.Attempt;
import dev.slipway.core.traffic.Body;
import dev.slipway.core.traffic.Fact;
import dev.slipway.core.traffic.Interaction;
import dev.slipway.core.traffic.Outcome;
import dev.slipway.core.traffic.ShadowPair;
import dev.slipway.core.traffic.Sighting;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.ByteArrayBuilder;

/**
 * Writes facts in their stored form: a JSON array of objects, each with a type {@code t} and a format version {@code v}.
 * The stored form is written out by hand here and in {@link FactReader}, apart from the records, so that a record may
 * change without making old journals unreadable. Absent values are left out; instants are nanoseconds since 1970.
 * Streamed and not bound, since this runs twice in every call: about a microsecond per fact.
 */
final class FactWriter {
    static final int VERSION = 1;

    /** Escaped, so that half a surrogate pair out of a model's answer is no error here. */
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private FactWriter() {}

    /** A frame, unsealed: {@link Frame#OVERHEAD} free bytes and the payload. */
    static byte[] frame(Fact... facts) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(1024)) {
            bytes.write(new byte[Frame.OVERHEAD]);
            try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
                json.writeStartArray();
                for (Fact fact : facts) {
                    write(json, fact);
                }
                json.writeEndArray();
            }
            return bytes.toByteArray();
        }
    }

    private static void write(JsonGenerator json, Fact fact) {
        json.writeStartObject();
        switch (fact) {
            case Interaction interaction -> interaction(json, interaction);
            case Attempt attempt -> attempt(json, attempt);
            case Outcome outcome -> outcome(json, outcome);
            case ShadowPair pair -> shadowPair(json, pair);
            case Body body -> body(json, body);
            case Sighting sighting -> sighting(json, sighting);
            case Fact.NodeStarted started -> nodeStarted(json, started);
        }
        json.writeEndObject();
    }

    private static void type(JsonGenerator json, String type) {
        json.writeStringProperty("t", type);
        json.writeNumberProperty("v", VERSION);
    }

    private static void interaction(JsonGenerator json, Interaction interaction) {
        type(json, "interaction");
        put(json, "id", interaction.id());
        put(json, "node", interaction.node());
        put(json, "at", interaction.receivedAt());
        caller(json, interaction.caller());
        Interaction.Route route = interaction.route();
        if (route != null) {
            route(json, route);
        }
        Interaction.Result result = interaction.result();
        if (result != null) {
            result(json, result);
        }
    }

    private static void caller(JsonGenerator json, Interaction.Caller caller) {
        json.writeObjectPropertyStart("caller");
        put(json, "system", caller.system());
        put(json, "key", caller.keyId());
        put(json, "customer", caller.customer());
        put(json, "transaction", caller.transaction());
        put(json, "protocol", caller.protocol().name());
        json.writeBooleanProperty("streamed", caller.streamed());
        json.writeNumberProperty("bytes", caller.requestBytes());
        json.writeEndObject();
    }

    private static void route(JsonGenerator json, Interaction.Route route) {
        json.writeObjectPropertyStart("route");
        json.writeNumberProperty("revision", route.revision());
        put(json, "spec", route.specHash());
        put(json, "rollout", route.rollout());
        put(json, "arm", route.arm().name());
        put(json, "variant", route.variant());
        json.writeEndObject();
    }

    private static void result(JsonGenerator json, Interaction.Result result) {
        json.writeObjectPropertyStart("result");
        put(json, "status", result.status().name());
        put(json, "by", result.answeredBy());
        json.writeNumberProperty("http", result.httpStatus());
        put(json, "error", result.errorCode());
        put(json, "ended", result.endedAt());
        json.writeNumberProperty("latency", result.latencyMicros());
        put(json, "first", result.firstByteMicros());
        json.writeNumberProperty("bytes", result.answerBytes());
        put(json, "value", result.answerValue());
        json.writeEndObject();
    }

    private static void attempt(JsonGenerator json, Attempt attempt) {
        type(json, "attempt");
        put(json, "id", attempt.id());
        put(json, "interaction", attempt.interaction());
        put(json, "node", attempt.node());
        put(json, "system", attempt.system());
        put(json, "variant", attempt.variant());
        put(json, "role", attempt.role().name());
        json.writeNumberProperty("ordinal", attempt.ordinal());
        put(json, "at", attempt.startedAt());
        Money reserved = attempt.reserved();
        if (reserved != null) {
            json.writeObjectPropertyStart("reserved");
            json.writeNumberProperty("micros", reserved.micros());
            put(json, "currency", reserved.currency());
            json.writeEndObject();
        }
        Attempt.Result result = attempt.result();
        if (result != null) {
            result(json, result);
        }
    }

    private static void result(JsonGenerator json, Attempt.Result result) {
        json.writeObjectPropertyStart("result");
        put(json, "status", result.status().name());
        Integer upstream = result.upstreamStatus();
        put(json, "http", upstream == null ? null : upstream.longValue());
        put(json, "error", result.errorCode());
        put(json, "ended", result.endedAt());
        json.writeNumberProperty("latency", result.latencyMicros());
        put(json, "first", result.firstTokenMicros());
        Usage usage = result.usage();
        if (usage != null) {
            usage(json, usage);
        }
        charge(json, result.charge());
        json.writeEndObject();
    }

    private static void usage(JsonGenerator json, Usage usage) {
        json.writeArrayPropertyStart("usage");
        json.writeNumber(usage.input());
        json.writeNumber(usage.cacheRead());
        json.writeNumber(usage.cacheWrite());
        json.writeNumber(usage.output());
        json.writeEndArray();
    }

    private static void charge(JsonGenerator json, Charge charge) {
        json.writeObjectPropertyStart("charge");
        switch (charge) {
            case Charge.Known known -> {
                json.writeNumberProperty("micros", known.amount().micros());
                put(json, "currency", known.amount().currency());
                put(json, "price", known.priceVersion());
                json.writeBooleanProperty("estimated", known.estimated());
                put(json, "cached", known.cachedMicros() == 0 ? null : known.cachedMicros());
            }
            case Charge.Unknown unknown -> put(json, "unknown", unknown.reason());
        }
        json.writeEndObject();
    }

    private static void outcome(JsonGenerator json, Outcome outcome) {
        type(json, "outcome");
        put(json, "id", outcome.id());
        put(json, "interaction", outcome.interaction());
        put(json, "label", outcome.label());
        put(json, "correct", outcome.correct());
        put(json, "overridden", outcome.overridden());
        put(json, "source", outcome.source());
        put(json, "at", outcome.receivedAt());
    }

    private static void shadowPair(JsonGenerator json, ShadowPair pair) {
        type(json, "pair");
        put(json, "id", pair.id());
        put(json, "interaction", pair.interaction());
        put(json, "system", pair.system());
        put(json, "served", pair.servedVariant());
        put(json, "shadow", pair.shadowVariant());
        put(json, "agree", pair.agree());
        put(json, "servedValue", pair.servedValue());
        put(json, "shadowValue", pair.shadowValue());
        put(json, "at", pair.at());
        put(json, "kind", pair.kind().name());
        json.writeName("fields");
        fields(json, pair.fields());
    }

    /** As a JSON array of objects with name, agree and score; the same in the journal and in the database. */
    static String fields(List<ShadowPair.Field> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            fields(json, fields);
        }
        return text.toString();
    }

    private static void fields(JsonGenerator json, List<ShadowPair.Field> fields) {
        json.writeStartArray();
        for (ShadowPair.Field field : fields) {
            json.writeStartObject();
            put(json, "name", field.name());
            put(json, "agree", field.agree());
            Double score = field.score();
            if (score != null) {
                json.writeNumberProperty("score", score.doubleValue());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void body(JsonGenerator json, Body body) {
        type(json, "body");
        put(json, "id", body.id());
        put(json, "interaction", body.interaction());
        put(json, "system", body.system());
        put(json, "part", body.part().name());
        put(json, "variant", body.variant());
        put(json, "redacted", Boolean.valueOf(body.redacted()));
        put(json, "content", body.content());
        put(json, "withheld", body.withheld());
        put(json, "at", body.at());
    }

    private static void sighting(JsonGenerator json, Sighting sighting) {
        type(json, "sighting");
        put(json, "id", sighting.id());
        put(json, "kind", sighting.kind().name());
        put(json, "name", sighting.name());
        put(json, "at", sighting.at());
    }

    private static void nodeStarted(JsonGenerator json, Fact.NodeStarted started) {
        type(json, "node");
        put(json, "node", started.node());
        put(json, "at", started.at());
    }

    private static void put(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }

    private static void put(JsonGenerator json, String name, @Nullable UUID value) {
        put(json, name, value == null ? null : value.toString());
    }

    private static void put(JsonGenerator json, String name, @Nullable Long value) {
        if (value != null) {
            json.writeNumberProperty(name, value);
        }
    }

    private static void put(JsonGenerator json, String name, @Nullable Boolean value) {
        if (value != null) {
            json.writeBooleanProperty(name, value);
        }
    }

    private static void put(JsonGenerator json, String name, Instant value) {
        json.writeNumberProperty(
                name, Math.addExact(Math.multiplyExact(value.getEpochSecond(), 1_000_000_000L), value.getNano()));
    }
}
