package dev.slipway.core.traffic;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The same call answered by the serving variant and, unseen, by the candidate.
 *
 * @param id the shadow attempt's id
 * @param agree whether both answers say the same; null when they could not be compared
 * @param servedValue the compared value, present where the system names one
 */
public record ShadowPair(
        UUID id,
        UUID interaction,
        String system,
        String servedVariant,
        String shadowVariant,
        @Nullable Boolean agree,
        @Nullable String servedValue,
        @Nullable String shadowValue,
        Instant at)
        implements Fact {}
