package dev.slipway.control.rest;

import dev.slipway.core.price.Money;
import dev.slipway.core.rollout.Share;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** How the API writes the desk's records: enums in small letters, shares as {@code "5%"}, money with its text. */
final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .addModule(new SimpleModule("slipway")
                    .addSerializer(new As<>(Share.class, (share, json) -> json.writeString(share.toString())))
                    .addSerializer(new As<>(Money.class, Json::money)))
            .build();

    private Json() {}

    private static void money(Money money, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("micros", money.micros());
        json.writeStringProperty("currency", money.currency());
        json.writeStringProperty("text", money.toString());
        json.writeEndObject();
    }

    private static final class As<T> extends StdSerializer<T> {
        private final BiConsumer<T, JsonGenerator> writer;

        As(Class<T> type, BiConsumer<T, JsonGenerator> writer) {
            super(type);
            this.writer = writer;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            writer.accept(value, json);
        }
    }
}
