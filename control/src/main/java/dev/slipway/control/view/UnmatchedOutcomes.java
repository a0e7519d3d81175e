package dev.slipway.control.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Outcomes of calls that nobody has recorded, at least not yet.
 *
 * @param since only outcomes that came since then are counted
 * @param newest when the last of them came; null when there is none
 */
public record UnmatchedOutcomes(
        long count, Instant since, @Nullable Instant newest) {}
