package dev.slipway.gateway.variant;

import dev.slipway.gateway.upstream.Cancellation;
import java.util.UUID;

/**
 * What an attempt brings along beside the question.
 *
 * @param mayStream false makes a streamed question be answered whole
 */
public record Ask(UUID interaction, UUID attempt, boolean mayStream, Cancellation cancellation) {}
