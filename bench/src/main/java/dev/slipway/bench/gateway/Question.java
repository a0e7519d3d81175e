package dev.slipway.bench.gateway;

import dev.slipway.bench.upstream.Prompt;
import java.time.Duration;

/**
 * What is asked.
 *
 * @param stream whether the answer is to be streamed
 * @param prompt how, when it is
 */
public record Question(boolean stream, Prompt prompt) {
    private static final int BODY_BYTES = 1024;

    public static final Question PLAIN = new Question(false, new Prompt(1, Duration.ZERO));

    public static Question stream(int tokens, Duration pause) {
        return new Question(true, new Prompt(tokens, pause));
    }

    /** A chat of 1 KB. */
    public String body(String model) {
        String head = "{\"model\":\"" + model + "\",\"stream\":" + stream
                + ",\"temperature\":0,\"messages\":[{\"role\":\"system\",\"content\":\"You triage claims.\"},"
                + "{\"role\":\"user\",\"content\":\"" + prompt.text() + " ";
        String tail = "\"}]}";
        return head + "x".repeat(BODY_BYTES - head.length() - tail.length()) + tail;
    }
}
