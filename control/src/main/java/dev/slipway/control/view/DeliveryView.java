package dev.slipway.control.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to a webhook.
 *
 * @param item what it is about; also its {@code webhook-id}
 * @param state {@code waiting}, {@code delivered} or {@code dead}, which is given up
 * @param at when it is sent next, or since when it is so
 * @param tries how often it was sent
 * @param problem why it did not arrive the last time; null when it did
 */
public record DeliveryView(
        UUID item,
        Instant madeAt,
        String state,
        Instant at,
        int tries,
        @Nullable String problem) {
    /** How it stands, and when or since when. */
    public record Standing(String state, Instant at) {}
}
