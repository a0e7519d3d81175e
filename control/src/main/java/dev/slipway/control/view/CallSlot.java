package dev.slipway.control.view;

import java.time.Instant;
import java.util.Map;

/**
 * Attempts of one system that began in one slot of time, shadow copies left out.
 *
 * @param from when the slot begins
 * @param answered good ones by variant
 * @param failed the others; a fallback may have answered their calls
 */
public record CallSlot(Instant from, Map<String, Long> answered, long failed) {
    public CallSlot {
        answered = Map.copyOf(answered);
    }

    public long attempts() {
        return failed + answered.values().stream().mapToLong(Long::longValue).sum();
    }
}
