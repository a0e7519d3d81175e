package dev.slipway.store.system;

import dev.slipway.core.stop.Stop;

/** What became of a stop. It needs no version and loses to nobody; only naming something unknown keeps it from standing. */
public sealed interface StopChange {
    /**
     * The stop is in force.
     *
     * @param order the order that stopped it; of several the first
     * @param already whether it was in force before
     */
    record Stopped(Stop.Order order, boolean already) implements StopChange {}

    /** There is no such system or variant, named by {@code what}. */
    record Unknown(String what) implements StopChange {}
}
