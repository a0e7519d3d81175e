package dev.slipway.gateway.variant;

import dev.slipway.gateway.review.Referral;
import dev.slipway.gateway.trace.TraceContext;
import dev.slipway.gateway.upstream.Cancellation;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt brings along beside the question.
 *
 * @param mayStream false makes a streamed question be answered whole
 * @param patience how long the caller waits for people rather than ask again later
 * @param trace the caller's; null when it has none
 * @param referral what it brings along to people
 */
public record Ask(
        UUID interaction,
        UUID attempt,
        boolean mayStream,
        Cancellation cancellation,
        Duration patience,
        @Nullable TraceContext trace,
        Referral referral) {}
