package dev.slipway.store.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * @param behindBytes journal bytes not yet in the database
 * @param failingSince when the database was first found away; empty while it is there
 * @param failure what it said last; empty while it is there
 * @param rejected facts set aside since the start, since the database will never take them
 */
public record ShipperStatus(
        long behindBytes, Optional<Instant> failingSince, Optional<String> failure, long rejected) {}
