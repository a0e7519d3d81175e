package dev.slipway.demo.story;

import java.time.Instant;

/**
 * The time in which the candidate was stopped.
 *
 * @param rearmed an instant before the re-arming was asked for
 */
record Stopped(Killed killed, Instant rearmed) {
    boolean covers(Instant instant) {
        return instant.isAfter(killed.acknowledged()) && instant.isBefore(rearmed);
    }
}
