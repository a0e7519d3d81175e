package dev.slipway.gateway.protocol;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Answers and chunks of OpenAI chat completions, and of text completions, whose choices hold their words themselves. */
final class ChatScan extends Scan {
    private static final String DONE = "[DONE]";

    private boolean anyChoice;

    private ChatScan() {}

    static Scan of(byte[] json) {
        return new ChatScan().read(Json.MAPPER.createParser(json));
    }

    static Scan of(String data) {
        ChatScan scan = new ChatScan();
        if (data.equals(DONE)) {
            scan.end = true;
            return scan;
        }
        return scan.read(Json.MAPPER.createParser(data));
    }

    @Override
    public boolean usageOnly() {
        return usage != null && !anyChoice;
    }

    @Override
    void readTop(JsonParser parser) {
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            if (name.equals("choices") && value == JsonToken.START_ARRAY) {
                answer = true;
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    readChoice(parser, !anyChoice);
                    anyChoice = true;
                }
            } else if (name.equals("usage") && value == JsonToken.START_OBJECT) {
                usage = TokenCounts.openAi(parser);
            } else {
                error |= name.equals("error") && value != JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
        }
    }

    private void readChoice(JsonParser parser, boolean first) {
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            if ((name.equals("delta") || name.equals("message")) && value == JsonToken.START_OBJECT) {
                readMessage(parser, first);
            } else if (name.equals("text") && value == JsonToken.VALUE_STRING) {
                readWords(parser, first);
            } else {
                finished |= name.equals("finish_reason") && value == JsonToken.VALUE_STRING;
                parser.skipChildren();
            }
        }
    }

    private void readMessage(JsonParser parser, boolean first) {
        String name;
        while ((name = parser.nextName()) != null) {
            JsonToken value = parser.nextToken();
            if (name.equals("content") && value == JsonToken.VALUE_STRING) {
                readWords(parser, first);
            } else {
                content |= !name.equals("role") && says(parser, value);
                parser.skipChildren();
            }
        }
    }

    private void readWords(JsonParser parser, boolean first) {
        if (first) {
            say(parser.getString());
        } else {
            content |= parser.getStringLength() > 0;
        }
    }
}
