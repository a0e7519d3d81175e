package dev.slipway.demo.story;

import java.time.Instant;

/**
 * A stop as its sender saw it.
 *
 * @param acknowledged when the server's answer had arrived; from then on nothing of the stopped variant may come
 * @param effectiveMillis the server's own figure, from the request to the last node's confirmation
 */
record Killed(Instant acknowledged, double effectiveMillis, int cutStreams) {}
