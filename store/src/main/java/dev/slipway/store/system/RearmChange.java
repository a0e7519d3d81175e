package dev.slipway.store.system;

import dev.slipway.store.event.Act;

/** What became of a wish to lift a stop. It takes two people: one asks, another confirms by asking too. */
public sealed interface RearmChange {
    /**
     * The stop is lifted.
     *
     * @param changed false when there was none
     */
    record Lifted(boolean changed) implements RearmChange {}

    /** Somebody has to confirm who is not the one of {@code asked}. */
    record Waiting(Act asked) implements RearmChange {}

    /** There is no such system, named by {@code what}. */
    record Unknown(String what) implements RearmChange {}
}
