package dev.slipway.store.traffic;

import java.time.Instant;
import java.util.Optional;

/**
 * Calls that came in one minute and were answered by one variant.
 *
 * @param minute its beginning
 * @param answeredBy the variant whose answer the callers got; empty for calls nobody answered
 */
public record MinuteCalls(Instant minute, Optional<String> answeredBy, long calls) {}
