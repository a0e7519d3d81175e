package dev.slipway.store.traffic;

import dev.slipway.core.traffic.Sighting;
import java.time.Instant;

/** How often and when something unclaimed was seen. */
public record SightingTotals(Sighting.Kind kind, String name, Instant firstSeen, Instant lastSeen, long count) {}
