package dev.slipway.control.view;

import java.time.Instant;
import java.util.Map;

/**
 * Calls of one system that arrived in one slot of time.
 *
 * @param from when the slot begins
 * @param answered calls by the variant whose answer the caller got
 * @param unanswered calls nobody answered
 */
public record CallSlot(Instant from, Map<String, Long> answered, long unanswered) {
    public CallSlot {
        answered = Map.copyOf(answered);
    }

    public long calls() {
        return unanswered
                + answered.values().stream().mapToLong(Long::longValue).sum();
    }
}
