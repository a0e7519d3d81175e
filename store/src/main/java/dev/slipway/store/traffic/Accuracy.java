package dev.slipway.store.traffic;

/**
 * @param variant whose answer the callers got
 * @param right calls that turned out right
 * @param judged calls of which it is known whether they did
 */
public record Accuracy(String variant, long right, long judged) {}
