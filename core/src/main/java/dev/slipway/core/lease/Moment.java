package dev.slipway.core.lease;

/**
 * One node's two clocks, read together.
 *
 * @param nanos monotonic, as {@link System#nanoTime}; only differences mean something
 * @param wallMillis as {@link System#currentTimeMillis}
 */
public record Moment(long nanos, long wallMillis) {}
