package dev.slipway.store.readiness;

import dev.slipway.store.event.Act;

/**
 * Somebody looked at what came of a decision.
 *
 * @param note what came of it
 */
public record OutcomeLook(String note, Act act) {}
