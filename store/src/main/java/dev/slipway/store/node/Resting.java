package dev.slipway.store.node;

import java.time.Instant;

/**
 * A variant that one node leaves alone, since its upstream failed too often or wished it.
 *
 * @param trying whether one call is finding out now if it is well again
 * @param until when a call may try, by the node's clock
 */
public record Resting(String system, String variant, boolean trying, Instant until) {}
