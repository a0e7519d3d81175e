package dev.slipway.gateway.admit;

import dev.slipway.gateway.protocol.PlainText;
import dev.slipway.gateway.protocol.Refusal;
import dev.slipway.http.Exchange;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps two calls with one {@code Idempotency-Key} of the same API key and system from running at the same time on this
 * node. Once the first has ended its key is free again: no answer is kept, so none is given a second time. Safe for several
 * threads.
 */
final class Duplicates {
    private static final int KEY_LENGTH = 255;
    private static final Door.Claim NONE = () -> {};

    private record Running(String apiKey, String system, String idempotencyKey) {}

    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    /**
     * Takes the call's key, if it has one.
     *
     * @throws Refusal 409 while another call has it
     */
    Door.Claim claim(Exchange exchange, Call call) {
        String key = exchange.header("Idempotency-Key").orElse("");
        if (key.isEmpty()) {
            return NONE;
        }
        if (!PlainText.fits(key, KEY_LENGTH)) {
            throw Refusal.badRequest(
                    "invalid_request",
                    "Idempotency-Key: " + key.length() + " characters (expected: at most " + KEY_LENGTH
                            + ", none of them control characters)");
        }
        Running mine = new Running(call.key().id(), call.plan().system(), key);
        if (!running.add(mine)) {
            throw Refusal.of(
                    409,
                    "duplicate_call",
                    "Idempotency-Key: in use by a call that still runs (expected: one call at a time with a key; ask again"
                            + " when the first has ended)");
        }
        return () -> running.remove(mine);
    }
}
