package dev.slipway.store.node;

import java.time.Duration;
import java.time.Instant;

/**
 * One gateway node, as the database knows it.
 *
 * @param id the same over restarts
 * @param address where its gateway listens
 * @param silent since it was last seen, by the database's clock
 * @param clockAheadMillis of its wall clock, ahead of the database's
 * @param appliedVersion the state it has in force; -1 before the first
 * @param cutStreams answers it cut when it put that state in force
 */
public record Node(
        String id,
        String address,
        Instant startedAt,
        Duration silent,
        long clockAheadMillis,
        long appliedVersion,
        int cutStreams) {}
