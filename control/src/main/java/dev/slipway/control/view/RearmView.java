package dev.slipway.control.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a wish to lift a stop.
 *
 * @param rearmed whether it is lifted
 * @param askedBy who asked first, while somebody else has to confirm; null otherwise
 * @param message what it means and what to do, for people
 */
public record RearmView(
        boolean rearmed, @Nullable String askedBy, @Nullable Instant askedAt, String message) {}
