package dev.slipway.control.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of asking for a waiver, or of approving one.
 *
 * @param waived whether it is in force
 * @param expires when it ends; null while it waits
 * @param message the same for people
 */
public record WaiveView(
        String check, boolean waived, @Nullable Instant expires, String message) {}
