package dev.slipway.control.view;

import java.time.Instant;

/**
 * Traffic that no system or person stands for.
 *
 * @param kind model or key
 * @param name the model's name, or the first characters of the unknown key's hash
 */
public record Unclaimed(String kind, String name, Instant firstSeen, Instant lastSeen, long count) {}
