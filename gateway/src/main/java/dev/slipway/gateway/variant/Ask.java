package dev.slipway.gateway.variant;

import dev.slipway.gateway.upstream.Cancellation;
import java.time.Duration;
import java.util.UUID;

/**
 * What an attempt brings along beside the question.
 *
 * @param patience how long the caller waits for people rather than ask again later
 * @param mayStream false makes a streamed question be answered whole
 */
public record Ask(UUID interaction, UUID attempt, boolean mayStream, Cancellation cancellation, Duration patience) {}
