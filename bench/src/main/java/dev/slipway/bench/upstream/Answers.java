package dev.slipway.bench.upstream;

import java.nio.charset.StandardCharsets;

/** What the model server says, made once. */
final class Answers {
    /** So that a plain answer has about 800 bytes in all. */
    private static final String WORDS = "The claim is complete and well within the limits of the policy. "
            .repeat(8)
            .strip();

    private static final String USAGE =
            "\"usage\":{\"prompt_tokens\":230,\"completion_tokens\":96,\"total_tokens\":326}";

    private static final byte[] PLAIN = bytes("""
            {"id":"chatcmpl-bench","object":"chat.completion","created":1767225600,"model":"bench",\
            "choices":[{"index":0,"message":{"role":"assistant","content":"%s"},"logprobs":null,"finish_reason":"stop"}],\
            %s,"system_fingerprint":"fp_bench"}""".formatted(WORDS, USAGE));

    private static final byte[] TOKEN =
            bytes(event("[{\"index\":0,\"delta\":{\"content\":\"word \"},\"finish_reason\":null}]", ""));
    private static final String STOP = event("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]", "");
    private static final byte[] END = bytes(STOP + "data: [DONE]\n\n");
    private static final byte[] END_WITH_USAGE = bytes(STOP + event("[]", "," + USAGE) + "data: [DONE]\n\n");

    private static final byte[] ERROR = bytes("{\"error\":{\"message\":\"made to fail\",\"type\":\"server_error\"}}");
    private static final byte[] GARBAGE = bytes("{\"id\":\"chatcmpl-bench\",\"choices\":[{\"ind");

    private Answers() {}

    static byte[] plain() {
        return PLAIN;
    }

    static byte[] token() {
        return TOKEN;
    }

    static byte[] end(boolean usage) {
        return usage ? END_WITH_USAGE : END;
    }

    static byte[] error() {
        return ERROR;
    }

    static byte[] garbage() {
        return GARBAGE;
    }

    private static String event(String choices, String more) {
        return "data: {\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\",\"created\":1767225600,\"model\":\"bench\","
                + "\"choices\":" + choices + more + "}\n\n";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
