package dev.slipway.gateway.protocol;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Answers of OpenAI embeddings. They hold no words and are never streamed. */
final class EmbeddingsScan extends Scan {
    private EmbeddingsScan() {}

    static Scan of(byte[] json) {
        return new EmbeddingsScan().read(Json.MAPPER.createParser(json));
    }

    static Scan of(String data) {
        return new EmbeddingsScan().read(Json.MAPPER.createParser(data));
    }

    @Override
    void readTop(JsonParser parser) {
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            if (name.equals("usage") && value == JsonToken.START_OBJECT) {
                usage = TokenCounts.openAi(parser);
            } else {
                answer |= name.equals("data") && value == JsonToken.START_ARRAY;
                error |= name.equals("error") && value != JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
        }
    }
}
