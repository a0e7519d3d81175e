package dev.slipway.control.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision at a gate.
 *
 * @param stage where the system stands since
 * @param ends when the next decision is due; null when the stage has no end
 * @param reviewOn when its outcome will be looked at
 * @param lookDue whether that day has come and nobody has looked
 * @param look what came of it; null before somebody looked
 * @param snapshotHash SHA-256 of {@code snapshot} in UTF-8
 * @param snapshot the readiness it rested on, as JSON text
 * @param markdown the same as a page for people
 */
public record DecisionView(
        String system,
        long number,
        Instant at,
        String by,
        List<String> consulted,
        String choice,
        String before,
        String stage,
        @Nullable Instant ends,
        String reason,
        String alternatives,
        LocalDate reviewOn,
        boolean lookDue,
        @Nullable LookView look,
        long revision,
        String snapshotHash,
        String snapshot,
        String markdown) {
    /** @param note what came of it, in the words of who looked */
    public record LookView(String note, String by, Instant at) {}

    public DecisionView {
        consulted = List.copyOf(consulted);
    }
}
