package dev.slipway.core.stall;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How long the money lasts.
 *
 * @param usedUp the day on which the month's money is used up at the pace so far; empty when it lasts
 * @param needed until when it has to last
 */
public record Runway(Optional<LocalDate> usedUp, LocalDate needed) {}
