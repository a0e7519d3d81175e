package dev.slipway.store.traffic;

import java.time.Instant;

/**
 * One variant's attempts that began in one minute.
 *
 * @param minute its beginning
 */
public record MinuteCounts(Instant minute, String variant, boolean shadow, Counts counts) {}
