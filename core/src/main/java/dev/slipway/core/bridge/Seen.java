package dev.slipway.core.bridge;

import dev.slipway.core.readiness.Check;
import java.time.Instant;

/**
 * A check as somebody saw it; it stayed so until it was seen otherwise.
 *
 * @param lets whether it had passed or was waived
 */
public record Seen(Check check, boolean lets, Instant at) {}
