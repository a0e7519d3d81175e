package dev.slipway.gateway;

import java.time.Duration;

/**
 * A control state came into force.
 *
 * @param took until nothing of what it stops could reach a caller any more
 * @param cutStreams streams that were cut for it
 */
public record Applied(Duration took, int cutStreams) {}
